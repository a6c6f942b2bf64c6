// Whether the list of names and personal data stands open over the sources.
class Personal {
  open = $state(false);
}
export const personal = new Personal();

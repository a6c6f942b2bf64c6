// LibreOffice as somebody has it: a profile of its own, with a name, and scripts that work in a document as a person does.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { folder } from './program.mjs';

/** Opening a document takes some seconds, the first time more; what hangs is ended. */
const PATIENCE = 120_000;

/** A LibreOffice whose user has this name. */
export function office(given, family) {
  const profile = folder();
  const soffice = (...words) => {
    const { status, error, stderr } = spawnSync('soffice', [`-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', '--norestore', ...words], { timeout: PATIENCE, encoding: 'utf8' });
    assert.ok(status === 0 && !error, `LibreOffice ended otherwise: ${status} ${error ?? ''} ${stderr}`);
  };
  const convert = (to, out, ...files) => {
    mkdirSync(out, { recursive: true });
    soffice('--convert-to', to, '--outdir', out, ...files);
    return files.map((file) => {
      const made = path.join(out, `${path.basename(file, path.extname(file))}.${to.split(':')[0]}`);
      assert.ok(existsSync(made), `LibreOffice wrote ${made}`);
      return made;
    });
  };
  // The first start makes the profile.
  const first = path.join(profile, 'first.txt');
  writeFileSync(first, 'Words.');
  convert('pdf', profile, first);
  const settings = path.join(profile, 'user', 'registrymodifications.xcu');
  const named = (name, value) => `<item oor:path="/org.openoffice.UserProfile/Data"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`;
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('</oor:items>', `${named('givenname', given)}${named('sn', family)}</oor:items>`));
  const basic = path.join(profile, 'user', 'basic', 'Standard');
  mkdirSync(basic, { recursive: true });
  writeFileSync(path.join(basic, 'script.xlb'), '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">\n <library:element library:name="Module1"/>\n</library:library>\n');
  return {
    convert,
    /** Opens a document, works in it (`doc`) in StarBasic, and saves it as Word. */
    work(file, out, basicLines) {
      const code = `Sub Work(source As String, target As String)
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden"
  opening(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, opening())
${basicLines}
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName"
  saving(0).Value = "MS Word 2007 XML"
  doc.storeToURL(target, saving())
  doc.close(True)
End Sub
Function Found(doc, words As String)
  s = doc.createSearchDescriptor()
  s.SearchString = words
  s.SearchCaseSensitive = True
  Found = doc.findFirst(s)
End Function
Sub Change(doc, before As String, after As String)
  f = Found(doc, before)
  f.String = after
End Sub
Sub Behind(doc, words As String, more As String)
  f = Found(doc, words)
  c = f.Text.createTextCursorByRange(f.End)
  f.Text.insertControlCharacter(c, 0, False)
  f.Text.insertString(c, more, False)
End Sub
Sub Out(doc, words As String)
  f = Found(doc, words)
  c = f.Text.createTextCursorByRange(f)
  c.gotoStartOfParagraph(False)
  c.gotoNextParagraph(True)
  c.String = ""
End Sub
Sub Row(doc, words As String)
  f = Found(doc, words)
  t = f.TextTable
  n = f.Cell.CellName
  t.Rows.removeByIndex(CInt(Mid(n, 2)) - 1, 1)
End Sub
Sub Remark(doc, words As String, by As String, says As String)
  f = Found(doc, words)
  a = doc.createInstance("com.sun.star.text.textfield.Annotation")
  a.Author = by
  a.Content = says
  f.Text.insertTextContent(f, a, True)
End Sub
`;
      const escaped = code.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      writeFileSync(path.join(basic, 'Module1.xba'), `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${escaped}</script:module>\n`);
      soffice(`macro:///Standard.Module1.Work("${pathToFileURL(file).href}","${pathToFileURL(out).href}")`);
      assert.ok(existsSync(out), 'LibreOffice did its work and saved it');
    },
  };
}

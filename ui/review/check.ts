// The check of an answer file: CRC-32 over every field with its length. It finds what a mail or an editor did to a file;
// it proves nothing about who wrote it.

import type { Answers } from './pack';

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

export function crc32(bytes: Uint8Array): string {
  let value = 0xffffffff;
  for (const byte of bytes) value = (TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return ((value ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}

const utf8 = new TextEncoder();

export function check(file: Omit<Answers, 'check'>): string {
  const fields = [file.project, file.build, file.pack, file.by, file.saved_at];
  for (const one of file.answers) fields.push(one.key, one.base, one.verdict, one.text, one.remark, one.at, String(one.seconds));
  return crc32(utf8.encode(fields.map((field) => `${utf8.encode(field).length}:${field}`).join('')));
}

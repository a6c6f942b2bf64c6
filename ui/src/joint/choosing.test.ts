import { describe, expect, it } from 'vitest';
import { asWebVtt } from './choosing';

describe('captions of a file', () => {
  it('takes WebVTT as it is and makes it of SubRip', () => {
    const vtt = 'WEBVTT\n\n00:00.000 --> 00:02.000\nWait, 1,000 times.\n';
    expect(asWebVtt(`\uFEFF${vtt.replaceAll('\n', '\r\n')}`)).toBe(vtt);
    expect(asWebVtt('1\r\n00:00:01,000 --> 00:00:02,500\r\nWait, 1,000 times.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nOpen it.\r\n')).toBe(
      'WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500\nWait, 1,000 times.\n\n2\n00:00:03.000 --> 00:00:04.000\nOpen it.\n',
    );
  });
});

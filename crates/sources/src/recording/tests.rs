use super::*;

fn boxed(kind: &[u8; 4], inside: &[&[u8]]) -> Vec<u8> {
    let inside = inside.concat();
    [&(inside.len() as u32 + 8).to_be_bytes()[..], kind, &inside].concat()
}

fn track(handler: &[u8; 4], format: &[u8; 4], more: &[u8]) -> Vec<u8> {
    let hdlr = boxed(b"hdlr", &[&[0; 8], handler, &[0; 12]]);
    let stsd = boxed(b"stsd", &[&[0, 0, 0, 0, 0, 0, 0, 1], &boxed(format, &[&[0; 8]])]);
    boxed(b"trak", &[&boxed(b"mdia", &[&hdlr, &boxed(b"minf", &[&boxed(b"stbl", &[&stsd])])]), more])
}

fn movie(tracks: &[Vec<u8>]) -> Vec<u8> {
    let place = boxed(b"udta", &[&boxed(b"\xa9xyz", &[b"+52.5200+013.4050/"])]);
    let keys = boxed(b"meta", &[b"com.apple.quicktime.location.ISO6709 +52.5200+013.4050/"]);
    [boxed(b"ftyp", &[b"isom\0\0\0\0isom"]), boxed(b"moov", &[&tracks.concat(), &place, &keys]), boxed(b"mdat", &[b"pictures and sound"])].concat()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn a_place_goes_and_nothing_moves() {
    let named = boxed(b"udta", &[b"Mercy's telephone"]);
    let before = movie(&[track(b"vide", b"avc1", &named), track(b"soun", b"mp4a", b""), track(b"meta", b"mebx", b"")]);
    assert!(holds(&before, b"+52.5200"), "planted");
    let (kind, after) = read(before.clone()).unwrap();
    assert_eq!((kind, after.len()), (AssetKind::Mp4, before.len()), "a player finds everything by its place");
    for gone in [&b"+52.5200"[..], b"Mercy", b"udta", b"mebx", b"location"] {
        assert!(!holds(&after, gone), "{}", String::from_utf8_lossy(gone));
    }
    assert!(holds(&after, b"pictures and sound") && holds(&after, b"avc1") && holds(&after, b"mp4a"));
    assert_eq!(read(after.clone()).unwrap().1, after, "taken in again, it is the same");
}

#[test]
fn what_does_not_play_everywhere_is_refused_by_name() {
    let codec = |tracks: &[Vec<u8>]| read(movie(tracks)).unwrap_err();
    assert_eq!(codec(&[track(b"vide", b"hvc1", b"")]), RecordingProblem::Codec { is: "HEVC (H.265)".into() });
    assert_eq!(codec(&[track(b"vide", b"avc1", b""), track(b"meta", b"gpmd", b"")]), RecordingProblem::Positions);
    assert_eq!(read(movie(&[track(b"soun", b"mp4a", b"")])).unwrap().0, AssetKind::M4a, "by its tracks, whatever its name");
    assert_eq!(
        read(b"RIFF\0\0\0\0WAVEfmt ".to_vec()).unwrap_err().to_string(),
        "the file is a WAV file, ten times as large as it needs to be; a course plays MP4 and WebM as video, MP3, M4A and OGG as sound"
    );
    assert!(matches!(read(b"\x1a\x45\xdf\xa3 matroska V_VP9".to_vec()), Err(RecordingProblem::OtherKind { .. })));
    assert_eq!(read(b"\x1a\x45\xdf\xa3\x42\x82\x84webm V_VP9".to_vec()).unwrap().0, AssetKind::Webm);
    assert_eq!(read(b"OggS\0\0 OpusHead".to_vec()).unwrap().0, AssetKind::Ogg);
    assert!(matches!(read(b"Just some words.".to_vec()), Err(RecordingProblem::OtherKind { .. })));
}

#[test]
fn a_recording_that_was_cut_off_is_refused_wherever_it_ends() {
    let whole = movie(&[track(b"vide", b"avc1", b"")]);
    for end in 0..whole.len() {
        assert!(read(whole[..end].to_vec()).is_err() || end == whole.len() - boxed(b"mdat", &[b"pictures and sound"]).len(), "{end} bytes");
    }
    for at in 0..whole.len() {
        let mut bent = whole.clone();
        bent[at] ^= 0xff;
        let _ = read(bent);
    }
}

#[test]
fn tags_around_an_mp3_fall_off() {
    let frame = [&[0xff, 0xfb, 0x90, 0x00][..], &[7; 200]].concat();
    let tag = [&b"ID3\x04\0\0\0\0\0\x0c"[..], b"Mercy Okafor"].concat();
    let end = [&b"TAG"[..], &[b'M'; 125]].concat();
    assert_eq!(read([tag.clone(), tag, frame.clone(), end].concat()).unwrap(), (AssetKind::Mp3, frame));
}

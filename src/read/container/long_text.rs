//! A long text in GB18030, decoded in pieces: what has been decoded is read while the next piece is.

use super::encoding::{decode_lines, is_gb18030};
use memchr::memrchr;
use std::{sync::mpsc, thread};

/// The bytes of a piece, at most. A piece has at least half as many.
const PIECE: usize = 1 << 19;

/// Whether it is worth while: bytes are a long text in GB18030, if they are text.
pub(super) fn is_long(bytes: &[u8]) -> bool {
    bytes.len() > 2 * PIECE && is_gb18030(bytes)
}

/// Gives such a text in pieces, each but the last up to the end of a line, with whether it is the last. False when not all
/// was given: `take` wanted no more, or something about the text is unusual, or not sound.
pub(super) fn in_pieces(bytes: &[u8], mut take: impl FnMut(&str, bool) -> bool) -> bool {
    thread::scope(|scope| {
        let (give, texts) = mpsc::sync_channel::<(String, bool)>(1);
        let (give_back, used) = mpsc::channel::<String>();
        let decode = move || {
            let mut rest = bytes;
            while let Some((piece, behind)) = cut(rest) {
                let mut text = used.try_recv().unwrap_or_default();
                if !decode_lines(piece, &mut text) || give.send((text, behind.is_empty())).is_err() {
                    return;
                }
                rest = behind;
            }
        };
        // Where there is no room for a thread, what follows finds room or says so.
        if thread::Builder::new().spawn_scoped(scope, decode).is_err() {
            return false;
        }
        let mut all = false;
        for (text, last) in texts {
            if !take(&text, last) {
                return false;
            }
            all = last;
            give_back.send(text).ok();
        }
        all
    })
}

/// The next piece and what is behind it; `None` at the end, or where a line is very long.
fn cut(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let Some(head) = rest.get(..PIECE) else { return (!rest.is_empty()).then_some((rest, &[])) };
    let end = memrchr(b'\n', head)? + 1;
    (end >= PIECE / 2).then(|| rest.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::GB18030;

    fn pieces(text: &str, mut change: impl FnMut(&mut Vec<u8>)) -> (bool, Vec<String>) {
        let mut bytes = GB18030.encode(text).0.into_owned();
        change(&mut bytes);
        assert!(is_long(&bytes));
        let mut pieces = Vec::new();
        let all = in_pieces(&bytes, |piece, last| {
            pieces.push(piece.to_owned());
            assert!(last || piece.ends_with('\n'));
            true
        });
        (all, pieces)
    }

    #[test]
    fn the_pieces_are_the_text() {
        let text = "街道,指标,数值\r\n金山街道,地区生产总值,246.4\r\n".repeat(40_000) + "完";
        let (all, pieces) = pieces(&text, |_| {});
        assert!(all && pieces.len() > 2);
        assert!(pieces.concat() == text);
    }

    #[test]
    fn what_is_not_sound_is_not_given() {
        let text = "金山街道,地区生产总值,246.4\n".repeat(60_000);
        for wrong in ["\u{FFFD}".as_bytes(), b"\0", b"\x01", b"\xFF", b"\x81\n", "\n街道,1\n".as_bytes()] {
            let (all, pieces) = pieces(&text, |bytes| {
                let middle = bytes.len() / 2;
                bytes.splice(middle..middle, wrong.iter().copied());
            });
            assert!(!all && pieces.len() < 3, "{wrong:?}");
        }
        let (all, pieces) = pieces(&text.replace('\n', "\r"), |_| {});
        assert_eq!((all, pieces.len()), (false, 0));
    }
}

//! Workbooks that are locked with the password that Excel itself uses where a person has given none ([MS-OFFCRYPTO] 2.3.6).
//!
//! Excel and WPS open them without asking, so whoever sends one knows of no password that could be taken off.

use super::{
    biff::{Fields, Record, Records, kind},
    refusal::Refusal,
};
use md5::{Digest, Md5};
use rc4::{KeyInit, Rc4, StreamCipher};
use std::borrow::Cow;

/// The password that is no secret.
const DEFAULT: &str = "VelvetSweatshop";
/// So many bytes of the stream have a key of their own.
const BLOCK: usize = 1024;
/// Records that are written openly: what begins a part of the stream, how it is locked, and who is writing it.
const OPEN: [u16; 7] = [kind::BOF, kind::FILE_PASS, 0x00E1, 0x0138, 0x0194, 0x0195, 0x0196];

/// The stream of records, unlocked if need be.
///
/// # Errors
///
/// [`Refusal::Encrypted`] if a password is needed, or if it is locked in another way.
pub(super) fn opened(stream: &[u8]) -> Result<Cow<'_, [u8]>, Refusal> {
    let Some(lock) = lock(stream)? else { return Ok(Cow::Borrowed(stream)) };
    // What is locked in another way is told otherwise, in Excel 95 in fewer words.
    let lock = Lock::read(lock).map_err(|_| Refusal::Encrypted)?;
    let mut opened = stream.to_vec();
    lock.apply(&mut opened);
    Ok(Cow::Owned(opened))
}

/// The record that says how the stream is locked, among those of the workbook.
fn lock(stream: &[u8]) -> Result<Option<&[u8]>, Refusal> {
    let mut records = Records::from(stream, 0)?;
    loop {
        match records.next()? {
            Record { kind: kind::FILE_PASS, data } => return Ok(Some(data)),
            // Nothing that is needed stands before it but what begins the stream.
            Record { kind: kind::BOF | 0x0086 | 0x00E1 | 0x00C1 | 0x00E2 | 0x005C, .. } => {}
            Record { .. } => return Ok(None),
        }
    }
}

/// How a stream is locked, with the default password.
struct Lock {
    /// The beginning of the hash from which the key of each block is made.
    base: [u8; 5],
}

impl Lock {
    fn read(record: &[u8]) -> Result<Self, Refusal> {
        let mut fields = Fields(record);
        let (sort, version, _) = (fields.u16()?, fields.u16()?, fields.u16()?);
        if (sort, version) != (1, 1) {
            return Err(Refusal::Encrypted);
        }
        let (salt, verifier, hash) = (fields.array::<16>()?, fields.array::<16>()?, fields.array::<16>()?);
        let lock = Self { base: base(&salt) };
        let mut key = lock.key(0).ok_or(Refusal::Encrypted)?;
        let (mut verifier, mut expected) = (verifier, hash);
        key.apply_keystream(&mut verifier);
        key.apply_keystream(&mut expected);
        if md5(&[&verifier]) == expected { Ok(lock) } else { Err(Refusal::Encrypted) }
    }

    /// The key of a block, ready for its first byte.
    fn key(&self, block: u32) -> Option<Rc4> {
        Rc4::new_from_slice(&md5(&[&self.base, &block.to_le_bytes()])).ok()
    }

    /// Unlocks a stream in place. The keys run on through what is written openly too: headers of records, [`OPEN`] records, and
    /// where a sheet begins.
    fn apply(&self, stream: &mut [u8]) {
        let mut keys = Vec::with_capacity(stream.len());
        for block in 0..u32::try_from(stream.len().div_ceil(BLOCK)).unwrap_or(u32::MAX) {
            let mut bytes = [0; BLOCK];
            if let Some(mut key) = self.key(block) {
                key.apply_keystream(&mut bytes);
            }
            keys.extend_from_slice(&bytes);
        }
        let mut at = 0;
        while let Some(&[a, b, c, d]) = stream.get(at..at + 4) {
            let (sort, length) = (u16::from_le_bytes([a, b]), usize::from(u16::from_le_bytes([c, d])));
            let open = match sort {
                sort if OPEN.contains(&sort) => length,
                kind::BOUND_SHEET => 4,
                _ => 0,
            };
            let data = at + 4 + open.min(length)..at + 4 + length;
            let Some(bytes) = stream.get_mut(data.clone()) else { break };
            bytes.iter_mut().zip(&keys[data]).for_each(|(byte, key)| *byte ^= key);
            if sort == kind::FILE_PASS {
                // It is not locked any more.
                stream[at..at + 2].fill(0xFF);
            }
            at += 4 + length;
        }
    }
}

/// What the keys of a stream with this salt are made from.
fn base(salt: &[u8; 16]) -> [u8; 5] {
    let password: Vec<u8> = DEFAULT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let first = beginning(md5(&[&password]));
    let salted = [&first[..], salt].concat();
    beginning(md5(&[&salted.repeat(16)]))
}

fn beginning(hash: [u8; 16]) -> [u8; 5] {
    std::array::from_fn(|n| hash[n])
}

fn md5(parts: &[&[u8]]) -> [u8; 16] {
    let mut hash = Md5::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a lock of another program than this one says: version, salt, and the proof of the password.
    const LOCK: &str = "010001000100000102030405060708090a0b0c0d0e0f";
    const PROOF: &str = "c5398ac110a2c2be380073e5a9b4b45f1839984cbf63e8d82fab9164bc3cc9fb";
    const PROOF_OF_ANOTHER: &str = "44ebe1a6398cc7f868dc9e6b4f9e7e29ad1d645bcc37d788aa642a1453499c1d";

    fn bytes(hex: &str) -> Vec<u8> {
        let digits = hex.as_bytes().as_chunks::<2>().0.iter();
        digits.map(|it| u8::from_str_radix(str::from_utf8(it).unwrap(), 16).unwrap()).collect()
    }

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    fn begun(lock: &[u8]) -> Vec<u8> {
        [record(kind::BOF, &[0, 6, 5, 0, 0, 0, 0, 0]), record(kind::FILE_PASS, lock)].concat()
    }

    #[test]
    fn the_password_that_is_no_secret_opens() {
        let head = begun(&bytes(&[LOCK, PROOF].concat()));
        // A record that reaches into the second block, the place of a sheet and its name, the end.
        let rest = [
            record(0x1234, &[0; 1000]),
            record(kind::BOUND_SHEET, b"\x10\x20\x30\x40sheet"),
            record(kind::EOF, &[]),
        ];
        let plain = [head.clone(), rest.concat()].concat();
        let mut locked = plain.clone();
        Lock::read(&bytes(&[LOCK, PROOF].concat())).unwrap().apply(&mut locked);
        locked[..head.len()].copy_from_slice(&head);
        // As another program writes it.
        assert_eq!(locked[head.len() + 4..head.len() + 8], bytes("a843c4c4"));
        assert_eq!(locked[plain.len() - 20..], bytes("20e05185000900102030404eb73de8520a000000"));
        let opened = opened(&locked).unwrap();
        assert_eq!(opened[head.len()..], plain[head.len()..]);
        assert!(lock(&opened).unwrap().is_none());
    }

    #[test]
    fn no_other_password_is_guessed() {
        let other_way = bytes(&["040002000200", &LOCK[12..], PROOF].concat());
        let locks =
            [bytes(&[LOCK, PROOF_OF_ANOTHER].concat()), other_way, vec![0, 0, 1, 2, 3, 4], vec![1, 2, 3, 4]];
        for lock in locks {
            let stream = [begun(&lock), record(kind::EOF, &[])].concat();
            assert!(matches!(opened(&stream), Err(Refusal::Encrypted)), "{lock:?}");
        }
    }

    #[test]
    fn what_is_not_locked_stays_as_it_is() {
        let stream = [record(kind::BOF, &[0, 6, 5, 0, 0, 0, 0, 0]), record(kind::EOF, &[])].concat();
        assert!(matches!(opened(&stream), Ok(Cow::Borrowed(_))));
    }
}

//! Which character does a byte stand for in a single-byte encoding?

use std::borrow::Cow;

use super::Encoding;

/// The upper half (0x80 to 0xFF) of code page 850, as IBM and the code page files of Unicode define it. 0xD5 is the
/// dotless i: the euro sign stands there in code page 858 only.
const CP850: &str = "\
ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ\
áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";

/// The characters of the bytes 0x80 to 0xFF of a single-byte encoding.
pub(super) struct Table([char; 128]);

impl Table {
    /// The table of `encoding`; for UTF-8 and UTF-16, which have none, that of Windows-1252.
    pub(super) fn of(encoding: Encoding) -> Self {
        let mut table = [char::REPLACEMENT_CHARACTER; 128];
        if encoding == Encoding::Cp850 {
            table.iter_mut().zip(CP850.chars()).for_each(|(slot, char)| *slot = char);
        } else {
            let upper: Vec<u8> = (0x80..=0xFF).collect();
            let (text, _) = standard(encoding).decode_without_bom_handling(&upper);
            table.iter_mut().zip(text.chars()).for_each(|(slot, char)| *slot = char);
        }
        Self(table)
    }

    /// The character of `byte`.
    pub(super) fn char(&self, byte: u8) -> char {
        if byte.is_ascii() {
            return char::from(byte);
        }
        self.0.get(usize::from(byte & 0x7F)).copied().unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// The byte that stands for `char`, if there is one.
    #[cfg(test)]
    pub(super) fn byte(&self, char: char) -> Option<u8> {
        if char.is_ascii() {
            return u8::try_from(char).ok();
        }
        let at = self.0.iter().position(|&c| c == char)?;
        u8::try_from(at + 0x80).ok()
    }
}

/// Decodes a body written in a single-byte encoding. Borrows when it is plain ASCII.
pub(super) fn decode(body: &[u8], encoding: Encoding) -> Cow<'_, str> {
    if encoding != Encoding::Cp850 {
        return standard(encoding).decode_without_bom_handling(body).0;
    }
    if let Ok(text) = std::str::from_utf8(body)
        && text.is_ascii()
    {
        return Cow::Borrowed(text);
    }
    let table = Table::of(encoding);
    let mut text = String::with_capacity(body.len() + body.len() / 8);
    text.extend(body.iter().map(|&byte| table.char(byte)));
    Cow::Owned(text)
}

/// The encoding of the WHATWG standard; it gives the C1 controls to the bytes that Windows-1252 leaves undefined.
fn standard(encoding: Encoding) -> &'static encoding_rs::Encoding {
    match encoding {
        Encoding::MacRoman => encoding_rs::MACINTOSH,
        Encoding::Windows1256 => encoding_rs::WINDOWS_1256,
        _ => encoding_rs::WINDOWS_1252,
    }
}

//! Where do the rows that were made go? To a temporary file beside the one asked for, renamed once whole.

use std::ffi::OsStr;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use etalon_validator::conversion::{Format, Sink};

use super::Pending;
use super::workbook::{SheetFull, Workbook};
use crate::source::Held;
use crate::trouble::Trouble;

/// The file that is made, and its rejects.
pub(super) struct Made {
    rows: Rows,
    rejects: BufWriter<Pending>,
}

enum Rows {
    Bytes(BufWriter<Pending>),
    Sheet(Box<Workbook>, Pending),
}

impl Made {
    pub(super) fn new(output: &Path, rejects: &Path, format: Format) -> Result<Self, Trouble> {
        let output = Pending::begin(output)?;
        let rows = if format == Format::Cells {
            let workbook = Workbook::new().map_err(|cause| output.fault(cause))?;
            Rows::Sheet(Box::new(workbook), output)
        } else {
            Rows::Bytes(BufWriter::new(output))
        };
        Ok(Self { rows, rejects: BufWriter::new(Pending::begin(rejects)?) })
    }

    /// Puts the files in their place; the rejects only when there are some.
    pub(super) fn finish(self, has_rejects: bool) -> Result<(), Trouble> {
        let rows = match self.rows {
            Rows::Bytes(writer) => whole(writer)?,
            Rows::Sheet(workbook, mut output) => {
                workbook.save(&mut output).map_err(|cause| output.fault(cause))?;
                output
            }
        };
        if has_rejects {
            whole(self.rejects)?.finish()?;
        }
        Ok(rows.finish()?)
    }
}

fn whole(writer: BufWriter<Pending>) -> Result<Pending, Trouble> {
    writer.into_inner().map_err(|error| {
        let (cause, writer) = error.into_parts();
        writer.get_ref().fault(cause).into()
    })
}

impl Sink for Made {
    fn restart(&mut self) -> io::Result<()> {
        for writer in [Some(&mut self.rejects), self.rows.bytes()].into_iter().flatten() {
            writer.flush()?;
            writer.get_mut().restart()?;
        }
        if let Rows::Sheet(workbook, _) = &mut self.rows {
            **workbook = Workbook::new()?;
        }
        Ok(())
    }

    fn rows(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.rows {
            Rows::Bytes(writer) => writer.write_all(bytes),
            Rows::Sheet(workbook, _) => workbook.write(bytes),
        }
    }

    fn rejects(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.rejects.write_all(bytes)
    }
}

impl Rows {
    fn bytes(&mut self) -> Option<&mut BufWriter<Pending>> {
        match self {
            Self::Bytes(writer) => Some(writer),
            Self::Sheet(..) => None,
        }
    }
}

/// What kept a conversion from going to its end.
pub(super) fn trouble(error: io::Error, held: &Held<'_>, output: &OsStr) -> Trouble {
    if error.get_ref().and_then(|inner| inner.downcast_ref::<SheetFull>()).is_some() {
        return Trouble::SheetFull { path: output.to_string_lossy().into_owned() };
    }
    held.fault(error).into()
}

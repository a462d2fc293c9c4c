//! Are plain JSON Schemas read, mended and remarked on, whatever their draft?

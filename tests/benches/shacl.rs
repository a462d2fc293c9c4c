//! What does checking a large catalogue cost, in time and in memory?
//!
//! `cargo bench -p etalon-tests --bench shacl -- 10000` multiplies the catalogue
//! of Vanves to so many datasets, reads it from a file and checks it by the
//! canonical shapes of DCAT-AP, on one thread. With a syntax (`nt`, `rdf`, `ttl`,
//! `jsonld`) as second word, in that syntax. It prints; nothing fails here.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write as _};
use std::path::Path;
use std::time::Instant;

use etalon_tests::corpus::Corpus;
use etalon_tests::graphs::{self, Multiplied};
use etalon_vocab::graph::{self, Builder, Syntax};
use etalon_vocab::shacl::{Shapes, Validation};

/// The highest memory this process had, in MB; nothing where the system does not say.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

#[expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let datasets: usize = words.first().map_or(Ok(10_000), |word| word.parse())?;
    let syntax = words.get(1).and_then(|word| Syntax::from_name(word)).unwrap_or(Syntax::RdfXml);
    let rdf = match Corpus::find() {
        Ok(corpus) => corpus.rdf(),
        Err(reason) => {
            println!("{reason}");
            return Ok(());
        }
    };
    let source = graphs::load(&rdf.join("catalogues/vanves-data-gouv-fr.rdf"))?;
    let shapes = graphs::load(&rdf.join("dcat-ap/releases/3.0.1/shacl/dcat-ap-SHACL.ttl"))?;
    let file = tempfile::NamedTempFile::new()?;
    write(&source, datasets, syntax, file.path())?;
    println!(
        "{datasets} datasets, {} MB of {}",
        file.as_file().metadata()?.len() >> 20,
        syntax.name()
    );
    let before = memory();

    let start = Instant::now();
    let shapes = Shapes::compile(shapes)?;
    let mut data = Builder::sharing(shapes.graph());
    let mut input = BufReader::with_capacity(1 << 16, File::open(file.path())?);
    graph::read(&mut data, &mut input, syntax, "https://exemple.test/")?;
    let read = start.elapsed();
    let data = data.build();
    let indexed = start.elapsed();
    let mut results = 0_u64;
    Validation::new(&shapes, &data).run(&mut |_| results += 1)?;
    let done = start.elapsed();
    println!(
        "{} triples, {} terms: read {:.2} s, indexed {:.2} s, checked {:.2} s, {:.2} s in all; {results} results",
        data.triples().len(),
        data.terms().len(),
        read.as_secs_f64(),
        indexed.saturating_sub(read).as_secs_f64(),
        done.saturating_sub(indexed).as_secs_f64(),
        done.as_secs_f64()
    );
    println!("memory {:?} MB before, {:?} MB at most", before, memory());
    Ok(())
}

fn write(
    source: &graph::Graph,
    datasets: usize,
    syntax: Syntax,
    path: &Path,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(File::create(path)?);
    let multiplied = Multiplied::new(source, datasets / 2);
    match syntax {
        Syntax::RdfXml => multiplied.rdf_xml(&mut out)?,
        _ => multiplied.n_triples(&mut out)?,
    }
    out.flush()?;
    Ok(())
}

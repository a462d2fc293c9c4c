//! What can keep a command from being done? Facts; sentences live in [`crate::words`].

use std::path::PathBuf;

use etalon_schemas::LoadError;
use etalon_schemas::catalogue::NotFound;
use etalon_validator::Fact;
use etalon_validator::certificate::key::KeyFault;
use etalon_validator::conversion::Obstacle;
use etalon_validator::correspondence::Fault;
use etalon_validator::fact::GraphUnreadable;
use etalon_validator::mending::Unmendable;
use etalon_validator::privacy::Refusal;
use etalon_vocab::shacl::ShapesError;

use crate::source::WorldFault;

/// What kept a command from being done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// Disk or network.
    #[error(transparent)]
    World(#[from] WorldFault),
    /// The document named as a schema is none.
    #[error("{name}: {source}")]
    Schema {
        /// Its path or address.
        name: String,
        /// What is wrong.
        source: LoadError,
    },
    /// The schemas of a Data Package stand in documents that cannot be found.
    #[error("{name}: {}", references.join(", "))]
    UnresolvedSchemas {
        /// Path or address of the package.
        name: String,
        /// The references, as written.
        references: Vec<String>,
    },
    /// Several schemas where one is wanted.
    #[error("{name}: {}", resources.join(", "))]
    SeveralSchemas {
        /// Path or address of the package.
        name: String,
        /// Names of its resources.
        resources: Vec<String>,
    },
    /// A schema that does not have this form.
    #[error("{name} has no form {form}")]
    NoForm {
        /// Its name.
        name: String,
        /// The form asked for.
        form: &'static str,
    },
    /// A workbook asked for on a terminal.
    #[error("{form} on a terminal")]
    BinaryOnTerminal {
        /// The form asked for.
        form: &'static str,
    },
    /// No schema of this name.
    #[error("unknown schema {}", .0.query)]
    UnknownSchema(NotFound),
    /// A schema that is the profile of no other.
    #[error("{name} extends nothing")]
    NoBase {
        /// Its name.
        name: String,
    },
    /// A profile that extends itself, or nearly.
    #[error("{name} extends without end")]
    EndlessProfile {
        /// Its name.
        name: String,
    },
    /// A file has no resource in the Data Package.
    #[error("no resource for {file}")]
    NoResource {
        /// The file.
        file: String,
        /// Names of the resources.
        resources: Vec<String>,
    },
    /// A file that would be written over itself.
    #[error("{name} over itself")]
    SameFile {
        /// The file.
        name: String,
    },
    /// Questions, when the standard input holds the file.
    #[error("nobody to ask")]
    NobodyToAsk,
    /// A mended file of another form than text.
    #[error("no file of form {form}")]
    OtherForm {
        /// The ending of its name.
        form: String,
    },
    /// A file that cannot be mended.
    #[error("{name}: {why}")]
    Unmendable {
        /// The file.
        name: String,
        /// Why.
        why: Unmendable,
    },
    /// A graph cannot be read.
    #[error("{name}")]
    Graph {
        /// Its path or address.
        name: String,
        /// What is wrong.
        why: GraphUnreadable,
    },
    /// The shapes cannot be applied.
    #[error("{name}: {source}")]
    Shapes {
        /// Their path or address.
        name: String,
        /// What is wrong.
        source: ShapesError,
    },
    /// No document and no term of vocabulary of this name.
    #[error("unknown vocabulary {0}")]
    UnknownVocabulary(String),
    /// No field of this name in the schema.
    #[error("{schema} has no field {field}")]
    UnknownField {
        /// The schema.
        schema: String,
        /// The name asked for.
        field: String,
        /// Names of the fields it has.
        fields: Vec<String>,
    },
    /// A field that any value may be given to.
    #[error("{field} has no list of codes")]
    NoCodes {
        /// Its name.
        field: String,
    },
    /// No finding code of this name.
    #[error("unknown code {0}")]
    UnknownCode(String),
    /// A file in which no personal data could be looked for.
    #[error("{name} cannot be examined")]
    NotExamined {
        /// Its path or address.
        name: String,
        /// Why.
        refusal: Refusal,
    },
    /// A mapping file that makes no sense.
    #[error("{name}: {} mistakes", faults.len())]
    Mapping {
        /// Its path or address.
        name: String,
        /// What is wrong.
        faults: Vec<Fault>,
    },
    /// A conversion without a mapping that nobody agreed to have proposed.
    #[error("no mapping for {file}")]
    NoMapping {
        /// The file to convert.
        file: String,
        /// The schema, when it is said.
        schema: Option<String>,
    },
    /// A mapping file that names no schema, and no schema beside.
    #[error("{name} names no schema")]
    NoSchemaInMapping {
        /// Its path or address.
        name: String,
    },
    /// A mapping towards another schema, where its decisions were to be kept.
    #[error("{name} is about {schema}")]
    OtherMapping {
        /// Its path or address.
        name: String,
        /// Its schema.
        schema: String,
    },
    /// A mapping with decisions of its own, where another one was to be written.
    #[error("{name} has decisions")]
    DecidedMapping {
        /// Its path.
        name: String,
    },
    /// A mapping whose texts do not fit in the cells of a workbook.
    #[error("{name} fits in no workbook")]
    NoWorkbook {
        /// The schema of the mapping.
        name: String,
    },
    /// A mapping that cannot be applied to a file.
    #[error("{} obstacles", obstacles.len())]
    Conversion {
        /// Path or address of the mapping; none when it was proposed on the way.
        name: Option<String>,
        /// What stands in the way.
        obstacles: Vec<Obstacle>,
    },
    /// A file that is no table.
    #[error("{file} is no table")]
    NoTable {
        /// Its name.
        file: String,
        /// Why.
        facts: Vec<Fact>,
    },
    /// A file name that tells no format to write.
    #[error("{path} tells no format")]
    UnknownFormat {
        /// The path.
        path: String,
    },
    /// A file that would be written over another one of the same command.
    #[error("{} written over", path.display())]
    WrittenOver {
        /// The path.
        path: PathBuf,
    },
    /// More rows than a sheet can hold.
    #[error("{path}: the sheet is full")]
    SheetFull {
        /// The path.
        path: String,
    },
    /// A file is already where a key would be written.
    #[error("{} exists", path.display())]
    KeyExists {
        /// The path.
        path: PathBuf,
    },
    /// Others than its owner may read a private key.
    #[error("{name} is exposed")]
    KeyExposed {
        /// Its path.
        name: String,
    },
    /// A file is not the key that is wanted.
    #[error("{name}: {fault}")]
    BadKey {
        /// Its path.
        name: String,
        /// Why.
        fault: KeyFault,
    },
    /// The system gives no random bytes.
    #[error("no random bytes")]
    NoChance,
    /// A folder is no suite, or one that was changed.
    #[error("{} is no suite", path.display())]
    BadSuite {
        /// The folder.
        path: PathBuf,
    },
    /// The report could not be written as JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

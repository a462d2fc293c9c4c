//! Do SQLite and PostgreSQL keep the same things in the same way? One suite for both.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use tokio::runtime::Runtime;

use super::trial::Server;
use super::verification::{Flaw, verify};
use super::versions::Namespace;
use super::{Cell, Fault, Kind, Storage, access, archive, audit, blobs, changes, versions};
use crate::manifest::{File, Key, Manifest, State};

fn key(name: &str, version: &str) -> Key {
    Key { id: name.parse().unwrap(), version: version.parse().unwrap() }
}

/// Puts a version with one file.
async fn put(storage: &Storage, key: &Key, content: &str, state: State) -> i64 {
    let mut writing = storage.write().await.unwrap();
    let slug = key.id.namespace.as_str();
    if versions::namespace(writing.session.as_mut(), slug).await.unwrap().is_none() {
        let namespace = Namespace { slug: slug.to_owned(), about: "{}".to_owned() };
        versions::put_namespace(&mut writing, &namespace, "essai").await.unwrap();
    }
    let digest = blobs::keep(writing.session.as_mut(), content.as_bytes()).await.unwrap();
    let file = File { digest, size: content.len(), derived: false };
    let mut manifest = Manifest::draft(key, BTreeMap::from([("schema.json".to_owned(), file)]));
    manifest.state = state;
    let kind = match state {
        State::Draft => Kind::Drafted,
        State::Withdrawn => Kind::Withdrawn,
        _ => Kind::Published,
    };
    versions::put(&mut writing, &manifest, kind, "essai").await.unwrap();
    writing.commit().await.unwrap()
}

async fn flaws(storage: &Storage) -> BTreeSet<Flaw> {
    verify(storage).await.unwrap().1
}

async fn blob_count(storage: &Storage) -> usize {
    blobs::digests(storage.read().await.unwrap().as_mut()).await.unwrap().len()
}

async fn contents_are_kept_once_and_forgotten_with_the_last_draft(address: &str) {
    let storage = Storage::open(address).await.unwrap();
    let one = key("ville/a", "1.0.0");
    put(&storage, &one, "même", State::Draft).await;
    put(&storage, &key("ville/b", "1.0.0"), "même", State::Published).await;
    // Two manifests, the description of the namespace, one content.
    assert_eq!(blob_count(&storage).await, 4);
    put(&storage, &one, "autre", State::Draft).await;
    assert_eq!(blob_count(&storage).await, 6);
    put(&storage, &one, "encore", State::Draft).await;
    assert_eq!(blob_count(&storage).await, 7, "« autre » is forgotten");
    let mut writing = storage.write().await.unwrap();
    versions::remove(&mut writing, &one, "essai").await.unwrap();
    writing.commit().await.unwrap();
    let mut session = storage.read().await.unwrap();
    assert_eq!(versions::find(session.as_mut(), &one).await.unwrap(), None);
    assert_eq!(versions::all(session.as_mut()).await.unwrap().len(), 1);
    drop(session);
    assert_eq!(flaws(&storage).await, BTreeSet::new());
    // What is withdrawn keeps its manifest, not its bytes.
    put(&storage, &key("ville/b", "1.0.0"), "même", State::Withdrawn).await;
    let mut session = storage.read().await.unwrap();
    let digest = etalon_schemas::catalogue::digest("même".as_bytes());
    assert_eq!(blobs::get(session.as_mut(), &digest).await.unwrap(), None);
    drop(session);
    assert_eq!(flaws(&storage).await, BTreeSet::new());
}

async fn what_is_not_committed_leaves_nothing(address: &str) {
    let storage = Storage::open(address).await.unwrap();
    put(&storage, &key("ville/a", "1.0.0"), "a", State::Draft).await;
    let before = blob_count(&storage).await;
    let mut writing = storage.write().await.unwrap();
    blobs::keep(writing.session.as_mut(), b"perdu").await.unwrap();
    let namespace = Namespace { slug: "perdu".to_owned(), about: "{}".to_owned() };
    versions::put_namespace(&mut writing, &namespace, "essai").await.unwrap();
    drop(writing);
    assert_eq!(blob_count(&storage).await, before);
    assert_eq!(flaws(&storage).await, BTreeSet::new());
}

async fn numbers_follow_each_other_whoever_writes(address: &str) {
    let replicas = if address.contains(":memory:") {
        let one = Storage::open(address).await.unwrap();
        [one.clone(), one]
    } else {
        [Storage::open(address).await.unwrap(), Storage::open(address).await.unwrap()]
    };
    put(&replicas[0], &key("ville/a", "0.1.0"), "premier", State::Draft).await;
    let writers = replicas.clone().into_iter().enumerate().map(|(who, storage)| {
        tokio::spawn(async move {
            for number in 0..25 {
                let key = key(&format!("ville/{who}-{number}"), "1.0.0");
                put(&storage, &key, &format!("{who}"), State::Published).await;
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    let mut session = replicas[1].read().await.unwrap();
    let all = changes::after(session.as_mut(), 0, 1000).await.unwrap();
    let numbers: Vec<i64> = all.iter().map(|change| change.seq).collect();
    assert_eq!(numbers, (1..=52).collect::<Vec<_>>());
    assert_eq!(changes::head(session.as_mut()).await.unwrap(), (52, all[51].hash.clone()));
    drop(session);
    assert_eq!(flaws(&replicas[0]).await, BTreeSet::new());
}

async fn tampering_is_seen(address: &str) {
    let storage = Storage::open(address).await.unwrap();
    let published = key("ville/a", "1.0.0");
    put(&storage, &published, "a", State::Published).await;
    put(&storage, &key("ville/b", "1.0.0"), "b", State::Published).await;
    let digest = etalon_schemas::catalogue::digest(b"a");
    let subject = "ville/a/1.0.0".to_owned();
    for (statement, seen) in [
        ("UPDATE changes SET actor = 'autre' WHERE seq = 2", Flaw::Chain(2)),
        ("DELETE FROM changes WHERE seq = 2", Flaw::Number(3)),
        ("UPDATE change_counter SET seq = 2", Flaw::Counter),
        ("UPDATE versions SET state = 'draft' WHERE name = 'a'", Flaw::Differs(subject.clone())),
        ("DELETE FROM files WHERE name = 'a'", Flaw::Differs(subject)),
        ("UPDATE namespaces SET about = '[]'", Flaw::Differs("ville".to_owned())),
        ("UPDATE blobs SET content = $1 WHERE digest = $2", Flaw::Altered(digest.clone())),
    ] {
        let before = Storage::open("sqlite::memory:").await.unwrap();
        let mut kept = Cursor::new(Vec::new());
        archive::export(&storage, &mut kept).await.unwrap();
        archive::import(&before, kept).await.unwrap();
        let mut session = before.write().await.unwrap().session;
        let cells = [Cell::Bytes(b"autre".to_vec()), Cell::from(&digest)];
        let used = if statement.contains('$') { cells.as_slice() } else { &[] };
        assert_eq!(session.run(statement, used).await.unwrap(), 1, "{statement}");
        session.commit().await.unwrap();
        assert!(flaws(&before).await.contains(&seen), "{statement}");
    }
    assert_eq!(flaws(&storage).await, BTreeSet::new());
}

async fn an_archive_travels_to_the_other_database(address: &str) {
    let storage = Storage::open(address).await.unwrap();
    // Names that each database would sort in its own way.
    for name in ["ville/z", "ville/a", "ville/a-1", "ville/a0", "autre/é".trim_end_matches('é')] {
        let name = if name.ends_with('/') { "autre/e" } else { name };
        put(&storage, &key(name, "1.0.0"), name, State::Published).await;
    }
    let mut writing = storage.write().await.unwrap();
    let token = access::Token {
        id: "t1".to_owned(),
        hash: "00".to_owned(),
        label: "essai".to_owned(),
        grants: "[]".to_owned(),
        at: writing.at.clone(),
        expires: writing.at.clone(),
        revoked: None,
    };
    access::add(writing.session.as_mut(), &token).await.unwrap();
    for outcome in ["done", "refused"] {
        let line = audit::Line {
            id: 0,
            at: writing.at.clone(),
            actor: "t1".to_owned(),
            action: "publish".to_owned(),
            subject: "ville/a".to_owned(),
            outcome: outcome.to_owned(),
            reason: None,
        };
        audit::add(writing.session.as_mut(), &line).await.unwrap();
    }
    writing.commit().await.unwrap();

    let mut first = Cursor::new(Vec::new());
    archive::export(&storage, &mut first).await.unwrap();
    let other = Storage::open("sqlite::memory:").await.unwrap();
    let seq = archive::import(&other, Cursor::new(first.get_ref().clone())).await.unwrap();
    assert_eq!(seq, 7);
    let mut second = Cursor::new(Vec::new());
    archive::export(&other, &mut second).await.unwrap();
    assert!(first == second, "the same bytes whatever the database");
    assert_eq!(flaws(&other).await, BTreeSet::new());
    let again = archive::import(&storage, Cursor::new(first.get_ref().clone())).await;
    assert!(matches!(again, Err(Fault::NotEmpty)));
    put(&other, &key("ville/suite", "1.0.0"), "suite", State::Draft).await;
    assert_eq!(flaws(&other).await, BTreeSet::new());
    let mut session = other.read().await.unwrap();
    assert_eq!(audit::after(session.as_mut(), 1, 10).await.unwrap()[0].outcome, "refused");
    assert_eq!(access::of_hash(session.as_mut(), "00").await.unwrap(), Some(token));
}

fn suite(address: &mut dyn FnMut() -> String) {
    let runtime = Runtime::new().unwrap();
    runtime.block_on(async {
        contents_are_kept_once_and_forgotten_with_the_last_draft(&address()).await;
        what_is_not_committed_leaves_nothing(&address()).await;
        numbers_follow_each_other_whoever_writes(&address()).await;
        tampering_is_seen(&address()).await;
        an_archive_travels_to_the_other_database(&address()).await;
    });
}

#[test]
fn in_memory() {
    suite(&mut || "sqlite::memory:".to_owned());
}

#[test]
fn in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut number = 0;
    suite(&mut || {
        number += 1;
        format!("sqlite://{}/{number}.db", folder.path().display())
    });
}

#[test]
#[cfg_attr(
    not(postgres),
    ignore = "IGNORÉ : PostgreSQL n’est pas sur ce poste ; installez le paquet « postgresql » ou indiquez le dossier de ses programmes par la variable ETALON_POSTGRES"
)]
fn on_postgresql() {
    let server = Server::start();
    suite(&mut || server.database());
}

#[test]
fn a_database_of_another_kind_or_time_is_refused() {
    Runtime::new().unwrap().block_on(async {
        assert!(matches!(Storage::open("mysql://x").await, Err(Fault::Address)));
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite://{}/a.db", folder.path().display());
        let storage = Storage::open(&address).await.unwrap();
        let mut session = storage.write().await.unwrap().session;
        session.run("INSERT INTO migration (step, at) VALUES (99, '')", &[]).await.unwrap();
        session.commit().await.unwrap();
        drop(storage);
        let newer = Storage::open(&address).await;
        assert!(matches!(newer, Err(Fault::Newer { found: 99, .. })));
    });
}

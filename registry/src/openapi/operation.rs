//! What does an operation take, and what does it give?

use serde_json::{Map, Value, json};

/// One method at one address.
#[derive(Debug, Clone)]
pub(crate) struct Operation {
    /// `get`, `put`…
    pub(crate) method: &'static str,
    /// Its address, with the names of its parts.
    pub(crate) path: &'static str,
    name: &'static str,
    summary: &'static str,
    query: Vec<(&'static str, &'static str)>,
    body: Option<(&'static [&'static str], &'static str)>,
    answers: Vec<(u16, &'static str, &'static str)>,
    token: bool,
}

impl Operation {
    /// An operation, with its name for programs and what it does, in French.
    pub(crate) fn new(
        method: &'static str,
        path: &'static str,
        name: &'static str,
        summary: &'static str,
    ) -> Self {
        let (query, answers) = (Vec::new(), Vec::new());
        Self { method, path, name, summary, query, body: None, answers, token: false }
    }

    /// What may stand in the address after `?`: names, and the types of their values.
    pub(crate) fn query(mut self, query: &[(&'static str, &'static str)]) -> Self {
        self.query = query.to_vec();
        self
    }

    /// What it takes: media types, and the form of JSON.
    pub(crate) fn takes(mut self, media: &'static [&'static str], form: &'static str) -> Self {
        self.body = Some((media, form));
        self
    }

    /// What it gives: a status, a media type, and the form of JSON.
    pub(crate) fn gives(mut self, status: u16, media: &'static str, form: &'static str) -> Self {
        self.answers.push((status, media, form));
        self
    }

    /// That it wants a token.
    pub(crate) fn with_token(mut self) -> Self {
        self.token = true;
        self
    }

    /// The form of JSON it gives with a status.
    #[cfg(test)]
    pub(crate) fn form(&self, status: u16) -> Option<&'static str> {
        self.answers.iter().find(|(known, ..)| *known == status).map(|(_, _, form)| *form)
    }

    /// The operation, as OpenAPI says it.
    pub(crate) fn described(&self) -> Value {
        let parts = self.path.split('/').filter_map(|part| part.strip_prefix('{'));
        let parts = parts.filter_map(|part| part.strip_suffix('}')).map(|part| {
            json!({"name": part, "in": "path", "required": true, "schema": {"type": "string"}})
        });
        let query = self.query.iter().map(|(name, kind)| {
            json!({"name": name, "in": "query", "required": false, "schema": {"type": kind}})
        });
        let parameters: Vec<Value> = parts.chain(query).collect();
        let mut described = json!({
            "operationId": self.name,
            "summary": self.summary,
            "parameters": parameters,
            "responses": self.responses(),
        });
        if let Value::Object(members) = &mut described {
            if let Some((media, form)) = self.body {
                let content: Map<String, Value> =
                    media.iter().map(|media| ((*media).to_owned(), content(media, form))).collect();
                members.insert(
                    "requestBody".to_owned(),
                    json!({"required": true, "content": content}),
                );
            }
            if self.token {
                members.insert("security".to_owned(), json!([{"jeton": []}]));
            }
        }
        described
    }

    fn responses(&self) -> Value {
        let mut responses = Map::new();
        for (status, media, form) in &self.answers {
            let mut told = json!({"description": told(*status)});
            if let (Value::Object(told), false) = (&mut told, media.is_empty()) {
                let content = Map::from_iter([((*media).to_owned(), content(media, form))]);
                told.insert("content".to_owned(), Value::Object(content));
            }
            responses.insert(status.to_string(), told);
        }
        let problem = json!({"$ref": "#/components/responses/Problem"});
        responses.insert("4XX".to_owned(), problem.clone());
        responses.insert("5XX".to_owned(), problem);
        Value::Object(responses)
    }
}

fn content(media: &str, form: &str) -> Value {
    match form {
        "" if media.contains("json") => json!({"schema": {}}),
        "" if media == "application/zip" || media == "application/octet-stream" => {
            json!({"schema": {"type": "string", "format": "binary"}})
        }
        "" => json!({"schema": {"type": "string"}}),
        form => json!({"schema": {"$ref": format!("#/components/schemas/{form}")}}),
    }
}

fn told(status: u16) -> &'static str {
    match status {
        201 => "Créé",
        202 => "Commencé",
        204 => "Fait",
        307 => "Ailleurs, pour l’instant",
        _ => "Réponse",
    }
}

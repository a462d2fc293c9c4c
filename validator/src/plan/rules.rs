//! How do the rules between fields become checks?

use etalon_schemas::{Record, Rule, json_schema};

use super::{Plan, RulePlan};
use crate::fact::Fact;

impl Plan {
    /// Compiles the rules whose fields are all known; the others are said.
    pub(super) fn add_rules(&mut self, record: &Record, ignored: &mut Vec<Fact>) {
        for (index, rule) in record.rules.iter().enumerate() {
            match self.rule(rule) {
                Some(plan) => self.rules.push(plan),
                None => {
                    ignored.push(Fact::SchemaRuleIgnored { pointer: format!("/rules/{index}") });
                }
            }
        }
    }

    fn rule(&self, rule: &Rule) -> Option<RulePlan> {
        let all =
            |names: &[String]| names.iter().map(|name| self.position(name)).collect::<Option<_>>();
        Some(match rule {
            Rule::Compare { left, operator, right } => RulePlan::Compare {
                left: self.position(left)?,
                operator: *operator,
                right: self.position(right)?,
            },
            Rule::Sum { total, parts } => {
                RulePlan::Sum { total: self.position(total)?, parts: all(parts)? }
            }
            Rule::AllOrNone { fields } => RulePlan::AllOrNone(all(fields)?),
            Rule::OneRequired { fields } => RulePlan::OneRequired(all(fields)?),
            Rule::Condition(condition) => RulePlan::Condition {
                fields: condition.fields.iter().filter_map(|name| self.position(name)).collect(),
                validator: Box::new(json_schema::compile(&condition.schema).ok()?),
                titles: condition.titles.clone(),
            },
            _ => return None,
        })
    }
}

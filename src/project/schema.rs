//! The JSON schema of review.toml, from the same tables of keys that check it.

use super::{
    keys,
    shape::{Form, Shape, Table},
};
use crate::finding::Code;
use serde_json::{Map, Value, json};

/// The JSON schema of review.toml (draft 2020-12), for editors that complete and check TOML files.
#[must_use]
pub fn schema() -> Value {
    let mut schema = table(&keys::ROOT);
    if let Some(object) = schema.as_object_mut() {
        object.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        object.insert("title".to_owned(), json!("nianbao review.toml"));
    }
    schema
}

fn table(shape: &Table) -> Value {
    let properties: Map<String, Value> = shape
        .keys
        .iter()
        .map(|key| {
            let mut value = self::shape(&key.shape);
            if let Some(object) = value.as_object_mut() {
                let (zh, en) = key.meaning;
                object.insert("description".to_owned(), json!(format!("{zh} {en}")));
            }
            (key.name.to_owned(), value)
        })
        .collect();
    let required: Vec<_> = shape.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn shape(shape: &Shape) -> Value {
    match shape {
        Shape::Text(form) => text(form),
        Shape::Integer(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::OneOf(choices) => {
            let words: Vec<_> = choices
                .iter()
                .flat_map(|choice| std::iter::once(choice.word).chain(choice.same.iter().copied()))
                .collect();
            json!({ "type": "string", "enum": words })
        }
        Shape::List(items) => json!({ "type": "array", "items": self::shape(items) }),
        Shape::Table(inner) => table(inner),
        Shape::Tables(inner) => json!({ "type": "array", "items": table(inner) }),
        Shape::Map(form, value) => {
            json!({ "type": "object", "propertyNames": text(form), "additionalProperties": self::shape(value) })
        }
    }
}

fn text(form: &Form) -> Value {
    if std::ptr::eq(form, &raw const keys::CODE) {
        let codes: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        return json!({ "type": "string", "enum": codes });
    }
    if std::ptr::eq(form, &raw const keys::ID) {
        return json!({ "type": "string", "pattern": "^[a-z][a-z0-9_]*$" });
    }
    let least = usize::from(!(form.reads)(""));
    json!({ "type": "string", "minLength": least })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_closes_its_keys() {
        let schema = schema();
        assert_eq!(schema["required"], json!(["report"]));
        assert_eq!(schema["additionalProperties"], json!(false));
        let report = &schema["properties"]["report"];
        assert_eq!(report["required"], json!(["year"]));
        assert_eq!(report["properties"]["year"]["minimum"], json!(1949));
        assert_eq!(
            report["properties"]["date"],
            json!({
                "type": "string", "format": "date",
                "description": "印在封面上的日期，不带引号。 The printed date, without quotation marks.",
            })
        );
        let chart = &schema["properties"]["chapter"]["items"]["properties"]["charts"]["items"];
        assert_eq!(
            chart["properties"]["kind"]["enum"],
            json!([
                "level-and-change",
                "bars",
                "stacked",
                "structure",
                "lines",
                "dumbbell",
                "multiples",
                "targets"
            ])
        );
        let checks = &schema["properties"]["checks"];
        assert_eq!(checks["additionalProperties"]["enum"], json!(["error", "warning", "note"]));
    }
}

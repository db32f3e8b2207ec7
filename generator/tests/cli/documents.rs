//! Small documents that are complete: one operation each.

/// An API with one operation and one schema.
pub(crate) const PETS: &str = r##"openapi: 3.1.1
info:
  title: Pets
  version: "1"
servers:
  - url: https://pets.example
paths:
  /pets/{id}:
    get:
      operationId: getPet
      tags: [pets]
      parameters:
        - name: id
          in: path
          required: true
          schema:
            type: string
      responses:
        "200":
          description: The pet.
          content:
            application/json:
              schema:
                $ref: "#/components/schemas/Pet"
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name:
          type: string
"##;

/// The same API, whose schema has another name.
pub(crate) fn pets_renamed() -> String {
    PETS.replace("schemas/Pet", "schemas/Animal").replace("    Pet:", "    Animal:")
}

/// The same API, whose schema has one property more.
pub(crate) fn pets_widened() -> String {
    format!("{PETS}        age:\n          type: integer\n")
}

/// The same API, with a reference that leads nowhere.
pub(crate) fn pets_unresolved() -> String {
    format!("{PETS}        owner:\n          $ref: \"#/components/schemas/Owner\"\n")
}

/// A configuration of a crate with the API in modules of these names, all from `spec/pets.yaml`.
pub(crate) fn configuration(modules: &[&str]) -> String {
    let mut text = "[crate.client]\n".to_owned();
    for module in modules {
        text += &format!("[crate.client.api.{module}]\ndocument = \"spec/pets.yaml\"\n");
    }
    text
}

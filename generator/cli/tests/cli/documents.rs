//! Small, complete documents: one operation each.

use std::ops::Range;

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

/// The same API, with an unresolved reference.
pub(crate) fn pets_unresolved() -> String {
    format!("{PETS}        owner:\n          $ref: \"#/components/schemas/Owner\"\n")
}

/// The same API with many schemas, from number to number, each with a property of this name: other names, other files
/// and other texts.
pub(crate) fn many_pets(numbers: Range<usize>, property: &str) -> String {
    let schema = |number| {
        format!("    Kind{number}:\n      properties:\n        {property}{number}:\n          type: string\n")
    };
    PETS.to_owned() + &numbers.map(schema).collect::<String>()
}

/// A configuration of a crate with the API in modules of these names, all from `spec/pets.yaml`. It has no copy of the runtime, whose
/// files would take most of the time.
pub(crate) fn configuration(modules: &[&str]) -> String {
    let mut text = "[crate.client]\nruntime = \"crate\"\n".to_owned();
    for module in modules {
        text += &format!("[crate.client.api.{module}]\ndocument = \"spec/pets.yaml\"\n");
    }
    text
}

/// An API whose lists come page by page.
pub(crate) const LISTS: &str = r##"openapi: 3.1.1
info: { title: Lists, version: "1" }
servers: [{ url: https://lists.example }]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters:
        - { name: after, in: query, schema: { type: string } }
        - { name: limit, in: query, schema: { type: integer } }
      responses:
        "200":
          description: Some pets.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Pets" }
  /toys:
    get:
      operationId: listToys
      tags: [pets]
      parameters:
        - { name: token, in: query, schema: { type: string } }
      responses:
        "200":
          description: Some toys.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Toys" }
components:
  schemas:
    Pets:
      type: object
      required: [data]
      properties:
        data: { type: array, items: { $ref: "#/components/schemas/Pet" } }
        last_id: { type: string }
        has_more: { type: boolean }
    Toys:
      type: object
      required: [toys]
      properties:
        toys: { type: array, items: { type: string } }
        resume: { type: string }
    Pet:
      oneOf:
        - { $ref: "#/components/schemas/Cat" }
        - { $ref: "#/components/schemas/Dog" }
      discriminator: { propertyName: kind }
    Cat:
      type: object
      required: [kind]
      properties: { kind: { type: string }, lives: { type: integer } }
    Dog:
      type: object
      required: [kind]
      properties: { kind: { type: string }, owner: { $ref: "#/components/schemas/Owner" } }
"##;

/// A configuration of that API with a table of pages.
pub(crate) fn configuration_of_lists(pagination: &str) -> String {
    format!(
        "[crate.client]\nruntime = \"crate\"\n[crate.client.api.lists]\ndocument = \"lists.yaml\"\n\
         [crate.client.api.lists.pagination]\n{pagination}"
    )
}

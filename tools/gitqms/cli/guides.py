"""Short guides that `qms explain` prints beside rules and types."""

from __future__ import annotations

RECORD_TYPE = """\
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Tool loan",
  "description": "Write one whenever a tool leaves the works.",
  "x-title": "Tool loans",
  "x-prefix": "TL",
  "x-folder": "yyyy",
  "x-states": ["open", "closed"],
  "x-due": [{"title": "Return due", "date": "back_by", "done": "back_on", "who": "borrower"}],
  "x-register": {"columns": ["tool", "borrower", "back_by"]},
  "type": "object",
  "allOf": [{"$ref": "../record.schema.json"}],
  "required": ["tool", "borrower", "back_by"],
  "properties": {
    "tool": {"title": "Tool", "description": "Which tool.", "type": "string", "minLength": 1},
    "borrower": {"title": "Borrower", "description": "Who has it.", "type": "string", "x-ref": "person"},
    "back_by": {"title": "Back by", "description": "When it is to be back.", "type": "string", "format": "date"},
    "back_on": {"title": "Back on", "description": "When it came back.", "type": "string", "format": "date"}
  },
  "unevaluatedProperties": false
}
"""

RECORD_TYPES = f"""\
Adding a record type is adding one file: schemas/records/<type>.schema.json in your repository. Check, template,
register, record sheet, due dates and editor help follow from it. For example, schemas/records/tool-loan.schema.json:

{RECORD_TYPE}
  title, x-title      what one is called, and several
  description         who writes one, and when: the first help that `qms new` gives
  x-prefix            2 to 8 capital letters for ids such as TL-2026-0001; without one, ids are names
  x-standing          true for things that last, such as suppliers: ids without a year, last state "retired"
  x-folder            flat, yyyy or yyyy/mm: where `qms new` puts a record
  x-states            its life in order; it ends in "closed" ("retired" if standing); "void" is always possible
  x-due               title, date (the field), done (the field that ends it), who; each: the list it is in
  x-register          columns: the fields that `qms list` and the site show
  x-order             lists of date fields that must follow each other
  x-clauses           clauses of the standard that such records answer
  x-retention         trigger, period, basis: how long they are kept
  x-personal          true where they hold personal data
  x-ref               in a field: the type whose id stands there; "any", "record", "document", "clause" too
  x-multiline         true in a text field that may have several lines
  x-message           beside if/then in allOf: what to tell when the condition does not hold

The fields of every record (id, title, status, recorded_by, recorded_on, form, links, attachments) come by themselves.
Then: qms check; qms explain tool-loan; qms new tool-loan --title "Torque wrench to the customer"; qms list tool-loan.
A schema with the name of a built-in type may add fields and demands, but relax nothing (rule schema-weakened).
"""

GUIDES = {"record-types": RECORD_TYPES, "record-type": RECORD_TYPES}

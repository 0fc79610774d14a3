package org.countersign.sandbox.docusign;

/** An answer that is an error, in DocuSign's form. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  private Refusal(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String words() {
    return String.valueOf(getMessage());
  }

  static Refusal of(int status, String code, String message) {
    return new Refusal(status, code, message);
  }

  static Refusal parameter(String detail) {
    return of(
        400,
        "INVALID_REQUEST_PARAMETER",
        "The request contained at least one invalid parameter. " + detail);
  }

  static Refusal body() {
    return of(400, "INVALID_REQUEST_BODY", "The request body is missing or improperly formatted.");
  }

  static Refusal token() {
    return of(
        401,
        "AUTHORIZATION_INVALID_TOKEN",
        "The access token provided is expired, revoked or malformed.");
  }

  static Refusal hourly(int status) {
    return of(
        status,
        "HOURLY_APIINVOCATION_LIMIT_EXCEEDED",
        "The maximum number of hourly API invocations has been exceeded. The hourly limit is 3000.");
  }

  static Refusal burst(int status) {
    return of(
        status,
        "BURST_APIINVOCATION_LIMIT_EXCEEDED",
        "The maximum number of burst API invocations has been exceeded. The burst limit is 500.");
  }

  static Refusal noEnvelope() {
    return of(
        404,
        "ENVELOPE_DOES_NOT_EXIST",
        "The envelope specified either does not exist or you have no rights to it.");
  }

  static Refusal invalidStatus(String detail) {
    return of(400, "ENVELOPE_INVALID_STATUS", "The envelope status is not valid. " + detail);
  }

  static Refusal recipient() {
    return of(
        400,
        "UNKNOWN_ENVELOPE_RECIPIENT",
        "The recipient you have identified is not a valid recipient of the specified envelope.");
  }
}

package org.countersign.filing.signing;

import org.countersign.platform.values.ProblemType;

/** Problems of signing. */
public enum SigningProblem implements ProblemType {
  ATTORNEY_CANNOT_SIGN_FOR_CLIENT(
      "attorney-cannot-sign-for-client", 422, "An attorney can never sign the client's line"),
  CONTACT_NOT_THE_SIGNERS(
      "contact-not-the-signers",
      422,
      "The signer's address belongs to somebody else in the matter"),
  HOST_CANNOT_BE_SIGNER("host-cannot-be-signer", 422, "The host cannot be the signer"),
  HOST_NOT_ALLOWED("host-not-allowed", 403, "This member cannot host a signing"),
  NOTHING_TO_SIGN("nothing-to-sign", 422, "There is nothing for this signer to sign"),
  ALREADY_REQUESTED("already-requested", 409, "This signature has been asked for already"),
  SIGNING_REQUEST_CLOSED("signing-request-closed", 409, "The signing request is closed"),
  REMINDERS_STOPPED("reminders-stopped", 409, "The signer is not reminded of this request"),
  REMINDED_RECENTLY("reminded-recently", 429, "The signer was reminded a short while ago"),
  LINK_INVALID("link-invalid", 404, "The link does not work, or no longer works"),
  CODE_WRONG("code-wrong", 422, "The code is wrong"),
  CODE_SPENT("code-spent", 409, "The code can no longer be used"),
  BIRTH_DATE_WRONG("birth-date-wrong", 422, "The birth date is not the signer's"),
  BIRTH_DATE_SPENT("birth-date-spent", 409, "The birth date was tried too often"),
  TOO_MANY_CEREMONIES("too-many-ceremonies", 429, "Too many codes were asked for"),
  CEREMONY_STATE("ceremony-state", 409, "The ceremony is not at this step"),
  CONSENT_OUTDATED("consent-outdated", 409, "The text to be agreed to has changed"),
  FILING_NOT_WAITING("filing-not-waiting", 409, "The filing does not wait for this signer"),
  KEY_UNACCEPTABLE("key-unacceptable", 422, "The public key is not acceptable"),
  PROOF_WRONG("proof-wrong", 422, "The proof of possession does not verify"),
  NAME_UNWRITABLE("name-unwritable", 422, "The signer's name cannot be shown in the mark"),
  NO_CERTIFICATE("no-certificate", 409, "Begin before you prepare"),
  PREPARATION_UNKNOWN("preparation-unknown", 404, "There is no such preparation"),
  PREPARATION_EXPIRED("preparation-expired", 409, "The preparation has expired"),
  DOCUMENT_AWAITS_TIMESTAMP(
      "document-awaits-timestamp",
      409,
      "Another signature of the document waits for its timestamp"),
  SIGNATURE_WRONG("signature-wrong", 422, "The signature does not verify"),
  NOT_READY_FOR_RELEASE("not-ready-for-release", 409, "The filing cannot be released now"),
  CONNECT_SIGNATURE_WRONG(
      "connect-signature-wrong", 403, "No key that we know has signed the message"),
  DOCUSIGN_UNAVAILABLE("docusign-unavailable", 503, "DocuSign cannot be reached for this office"),
  DOCUMENT_DAMAGED("document-damaged", 409, "A document is not what was signed");

  private final String slug;
  private final int status;
  private final String title;

  SigningProblem(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  @Override
  public String slug() {
    return slug;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}

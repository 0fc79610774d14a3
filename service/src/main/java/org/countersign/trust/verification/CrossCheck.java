package org.countersign.trust.verification;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.countersign.trust.verification.FilingDescription.Document;

/** What filing.json names and what the bytes hold must be the same, in both directions. */
final class CrossCheck {
  private static final String REPRESENTATIVE = "REPRESENTATIVE";

  private final FilingDescription description;
  private final Anchors anchors;
  private final Findings findings;

  CrossCheck(FilingDescription description, Anchors anchors, Findings findings) {
    this.description = description;
    this.anchors = anchors;
    this.findings = findings;
  }

  /** The signatures, each with the role that filing.json names for it. */
  List<SignatureReport> compare(List<DocumentReport> found, List<SignatureReport> signatures) {
    var named = new HashSet<String>();
    var signed = 0;
    var withRoles = new ArrayList<SignatureReport>();
    for (var document : description.documents()) {
      if (!named.add(document.path())) {
        error("duplicate-entry", document.path(), "filing.json names the document twice.");
        continue;
      }
      compareDigest(document, found);
      withRoles.addAll(compareSignatures(document, signatures));
      signed += document.signatures().size();
    }
    for (var document : found) {
      if (!named.contains(document.path())) {
        error("unreferenced-entry", document.path(), "filing.json does not name the document.");
      }
    }
    if (signed == 0) {
      error("no-signature", FilingDescription.ENTRY, "filing.json names no signature at all.");
    }
    return withRoles;
  }

  private void compareDigest(Document document, List<DocumentReport> found) {
    var same =
        found.stream()
            .filter(candidate -> candidate.path().equals(document.path()))
            .map(candidate -> candidate.sha256().equals(document.sha256()))
            .findFirst();
    if (same.isEmpty()) {
      error("missing-entry", document.path(), "filing.json names a document that is not there.");
    } else if (!same.get()) {
      error("digest-mismatch", document.path(), "The document's digest differs from filing.json.");
    }
  }

  private List<SignatureReport> compareSignatures(
      Document document, List<SignatureReport> signatures) {
    var present =
        signatures.stream().filter(one -> one.location().equals(document.path())).toList();
    var count = count(document);
    if (present.size() != count) {
      error(
          "signature-count",
          document.path(),
          "filing.json names "
              + count
              + " signatures, the document carries "
              + present.size()
              + ".");
    }
    var withRoles = new ArrayList<SignatureReport>();
    for (var signature : present) {
      var named =
          document.signatures().stream()
              .filter(one -> one.field().equals(signature.field()))
              .filter(one -> one.certificateSha256().equals(signature.certificateSha256()))
              .toList();
      if (named.isEmpty()) {
        error(
            "signature-unnamed",
            document.path() + "#" + signature.field(),
            "filing.json does not name this signature with this signer's certificate.");
      }
      named.forEach(one -> compareAnchor(one, signature));
      named.forEach(one -> compareStanding(one, signature));
      withRoles.add(named.isEmpty() ? signature : named(signature, named));
    }
    return withRoles;
  }

  private static SignatureReport named(
      SignatureReport signature, List<FilingDescription.Signature> named) {
    var roles =
        named.stream()
            .map(FilingDescription.Signature::role)
            .distinct()
            .collect(Collectors.joining(", "));
    return signature.named(roles, named.get(0).provider());
  }

  /** A platform's one seal stands for all who signed there; our own signatures are one person's. */
  private static long count(Document document) {
    var seals = new HashSet<String>();
    return document.signatures().stream()
        .filter(one -> !Anchors.isOthers(one.provider()) || seals.add(one.field()))
        .count();
  }

  /** Only a proven time says anything; without one there is a finding already. */
  private void compareStanding(FilingDescription.Signature named, SignatureReport found) {
    var time = found.time();
    if (named.role().equals(REPRESENTATIVE)
        && time != null
        && description.holds().stream().anyMatch(hold -> hold.covers(time))) {
      error(
          "signed-while-suspended",
          found.location() + "#" + found.field(),
          "The attorney was suspended when this signature was made.");
    }
  }

  private void compareAnchor(FilingDescription.Signature named, SignatureReport found) {
    var place = found.location() + "#" + found.field();
    if (!anchors.vouch(named.provider(), found.trustAnchorSha256())) {
      error(
          "trust-anchor",
          place,
          "The signature is said to be made through "
              + named.provider()
              + ", but does not lead to a certificate trusted for that.");
    }
    if (!named.trustAnchorSha256().isEmpty()
        && !named.trustAnchorSha256().equals(found.trustAnchorSha256())) {
      error("trust-anchor", place, "The signature leads to another anchor than filing.json names.");
    }
  }

  private void error(String code, String location, String message) {
    findings.error(code, location, message);
  }
}

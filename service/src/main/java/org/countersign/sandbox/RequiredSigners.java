package org.countersign.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who must have signed a document. The description may name the roles ({@code requiredRoles});
 * forms and G-28 need a client and the representative in any case. An attorney can never sign the
 * client's line, nor any while suspended; and a signature leads to a root of the provider that it
 * is said to come from.
 */
final class RequiredSigners {
  private static final String REPRESENTATIVE = "REPRESENTATIVE";
  private static final String NATIVE = "NATIVE_PKI";
  private static final String ATTORNEY_PREFIX = "CT:US-";
  private static final Set<String> SIGNED_BY_BOTH = Set.of("FORM", "G28");
  private static final Set<String> CLIENTS =
      Set.of(
          "PETITIONER",
          "BENEFICIARY",
          "APPLICANT",
          "SPONSOR",
          "HOUSEHOLD_MEMBER",
          "PARENT",
          "GUARDIAN",
          "AUTHORIZED_SIGNATORY");

  private final TrustProvider trust;
  private final Suspensions suspensions;
  private final Findings findings;

  RequiredSigners(TrustProvider trust, Suspensions suspensions, Findings findings) {
    this.trust = trust;
    this.suspensions = suspensions;
    this.findings = findings;
  }

  void check(JsonNode document, List<DssJudge.Signed> signed, String attorney) {
    var path = document.path("path").asText("");
    var roles = new HashSet<String>();
    var named = document.path("signatures");
    var count = signatures(named);
    if (count != signed.size()) {
      findings.reject("signature.count", path, "named " + count + ", valid " + signed.size());
    }
    for (var one : named) {
      var found = match(one, signed);
      if (found == null) {
        findings.reject("signature.named", path + "#" + one.path("field").asText(""), "not found");
      } else {
        var role = one.path("role").asText("");
        roles.add(role);
        identity(path, role, found, attorney);
        anchor(one, path, found);
      }
    }
    required(document, path, roles);
  }

  /** A platform's one seal stands for all who signed there; our own signatures are one person's. */
  private static int signatures(JsonNode named) {
    var seals = new HashSet<String>();
    var count = 0;
    for (var one : named) {
      if (one.path("provider").asText(NATIVE).equals(NATIVE)
          || seals.add(one.path("field").asText(""))) {
        count++;
      }
    }
    return count;
  }

  private void required(JsonNode document, String path, Set<String> roles) {
    for (var role : document.path("requiredRoles")) {
      if (!roles.contains(role.asText())) {
        findings.reject("signature.required", path, role.asText());
      }
    }
    if (SIGNED_BY_BOTH.contains(document.path("kind").asText(""))) {
      if (!roles.contains(REPRESENTATIVE)) {
        findings.reject("signature.required", path, REPRESENTATIVE);
      }
      if (roles.stream().noneMatch(CLIENTS::contains)) {
        findings.reject("signature.required", path, "a client");
      }
    }
  }

  private void identity(String path, String role, DssJudge.Signed found, String attorney) {
    var identifier = found.subjectSerialNumber();
    var place = path + "#" + found.field();
    if (role.equals(REPRESENTATIVE)) {
      if (suspensions.cover(found.time())) {
        findings.reject("attorney.standing", place, "suspended at " + found.time());
      }
      if (attorney.isEmpty() || !identifier.equals(ATTORNEY_PREFIX + attorney)) {
        findings.reject("attorney.identifier", place, identifier);
      }
    } else if (CLIENTS.contains(role) && identifier.startsWith(ATTORNEY_PREFIX)) {
      findings.reject("signature.client", place, "signed with an attorney's certificate");
    }
  }

  /** A signature that is said to be one provider's is never proved by another's root. */
  private void anchor(JsonNode named, String path, DssJudge.Signed found) {
    var provider = named.path("provider").asText(NATIVE);
    var roots =
        provider.equals(NATIVE)
            ? trust.anchors()
            : trust.others().getOrDefault(provider, List.of());
    var stated = named.path("trustAnchorSha256").asText(found.anchorSha256());
    if (roots.stream().noneMatch(root -> DssJudge.sha256(root).equals(found.anchorSha256()))
        || !stated.equalsIgnoreCase(found.anchorSha256())) {
      findings.reject("signature.anchor", path + "#" + found.field(), provider);
    }
  }

  private static DssJudge.@org.jspecify.annotations.Nullable Signed match(
      JsonNode named, List<DssJudge.Signed> signed) {
    return signed.stream()
        .filter(one -> one.field().equals(named.path("field").asText()))
        .filter(
            one ->
                one.certificateSha256().equalsIgnoreCase(named.path("certificateSha256").asText()))
        .findFirst()
        .orElse(null);
  }
}

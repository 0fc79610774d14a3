package org.countersign.identity.credentials;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.countersign.identity.IdentityWing;
import org.countersign.identity.IdentityWing.Answer;
import org.countersign.identity.IdentityWing.Browser;
import org.countersign.identity.SoftwarePasskey;
import org.countersign.identity.accounts.Role;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.TestAttorneys;
import org.countersign.platform.db.TestDatabase;

/** An attorney, signed in, who asks for certificates. */
record CertifiedAttorney(IdentityWing wing, Attorney attorney, Browser browser) {
  static CertifiedAttorney signedIn(IdentityWing wing) {
    var attorney =
        TestAttorneys.insert(wing.database, wing.attorneys.attorneys(), "ada" + UUID.randomUUID());
    wing.database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update attorney set attested_at = ? where id = ?",
                    wing.clock.now(),
                    attorney.id()));
    var token =
        wing.database
            .transactions()
            .call(
                tx -> {
                  var accounts = wing.accounts.accounts();
                  var account =
                      accounts.forEmail(
                          tx, TestDatabase.WORLD, attorney.email(), attorney.locale());
                  accounts.grant(tx, account, Role.ATTORNEY);
                  // The same connection: it is the thread's.
                  TestAttorneys.signsInWith(wing.database, attorney, account.id());
                  return accounts.openEnrolment(tx, account).reveal();
                });
    return new CertifiedAttorney(
        wing, attorney, wing.enrol(token, new SoftwarePasskey(IdentityWing.PUBLIC_URL)));
  }

  String path() {
    return "/v1/attorneys/" + attorney.identifier() + "/certificates";
  }

  Answer ask(String csr) {
    return wing.call("POST", path()).as(browser).json(Map.of("csr", csr)).send();
  }

  Answer get(String rest) {
    return wing.call("GET", path() + rest).as(browser).send();
  }

  String state(String serial) {
    return get("/" + serial).json().path("state").asText();
  }

  Answer revoke(String serial, String reason) {
    return wing.call("POST", path() + "/" + serial + "/revocation")
        .as(browser)
        .json(Map.of("reason", reason))
        .send();
  }

  /** The certificate of an answer, without its chain. */
  static X509Certificate leaf(Answer answer) {
    var der = Base64.getDecoder().decode(answer.json().path("certificates").get(0).asText());
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new AssertionError(e);
    }
  }
}

package org.countersign.trust.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.countersign.platform.values.Digest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSL, which shares no code with us, on what the authorities make. */
class OpensslTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.500Z");
  private static final String AT = String.valueOf(NOW.getEpochSecond());
  private static final TestPki PKI = TestPki.at(NOW);

  @TempDir private Path directory;
  private Path root;
  private Path issuers;

  @BeforeAll
  static void requireTool() {
    Openssl.require();
  }

  @BeforeEach
  void writeAuthorities() throws Exception {
    root = pem("root.pem", "CERTIFICATE", PKI.root().getEncoded());
    var all = new StringBuilder();
    for (var role : List.of(CaRole.CEREMONY, CaRole.SERVICES, CaRole.ATTORNEYS)) {
      var der = PKI.module.authority().certificate(role).getEncoded();
      all.append(Files.readString(pem(role.fileName(), "CERTIFICATE", der)));
    }
    issuers = Files.writeString(directory.resolve("issuers.pem"), all);
  }

  @Test
  void verifiesEveryChainStrictly() throws Exception {
    var leaves = new ArrayList<byte[]>();
    leaves.add(PKI.client().issued().certificate().getEncoded());
    leaves.add(PKI.attorney().issued().certificate().getEncoded());
    for (var role : ServiceRole.values()) {
      leaves.add(PKI.module.authority().chain(role).get(0).getEncoded());
    }
    assertThat(leaves).hasSize(6);
    for (var leaf : leaves) {
      var file = pem("leaf.pem", "CERTIFICATE", leaf);
      Openssl.run(
          0,
          "verify",
          "-x509_strict",
          "-policy_check",
          "-attime",
          AT,
          "-CAfile",
          root.toString(),
          "-untrusted",
          issuers.toString(),
          file.toString());
      Openssl.run(2, "verify", "-attime", AT, "-CAfile", root.toString(), file.toString());
    }
  }

  @Test
  void verifiesWithTheListsAndSeesARevocation() throws Exception {
    var tsa = PKI.module.authority().chain(ServiceRole.SEAL).get(0);
    var leaf = pem("leaf.pem", "CERTIFICATE", tsa.getEncoded());
    Openssl.run(0, check(leaf));
    PKI.transactions.run(
        tx ->
            PKI.module
                .revocation()
                .revoke(
                    tx,
                    CaRole.SERVICES,
                    tsa.getSerialNumber().toString(16),
                    RevocationReason.SUPERSEDED));
    assertThat(Openssl.run(2, check(leaf))).contains("certificate revoked");
  }

  @Test
  void readsTheListsOfEveryAuthority() throws Exception {
    var lists = PKI.freshCrls();
    assertThat(lists).hasSize(4);
    for (int i = 0; i < lists.size(); i++) {
      var file = Files.write(directory.resolve("list.crl"), lists.get(i));
      var ca = directory.resolve(i == 0 ? "root.pem" : CaRole.values()[i].fileName());
      assertThat(
              Openssl.run(
                  0,
                  "crl",
                  "-inform",
                  "DER",
                  "-in",
                  file.toString(),
                  "-noout",
                  "-text",
                  "-CAfile",
                  ca.toString()))
          .contains("verify OK")
          .contains("X509v3 CRL Number");
    }
  }

  @Test
  void acceptsAnAnswerOfTheTimestampAuthority() throws Exception {
    var data = Files.writeString(directory.resolve("data"), "data");
    var query = directory.resolve("query.tsq");
    var reply = directory.resolve("reply.tsr");
    Openssl.run(
        0, "ts", "-query", "-data", data.toString(), "-sha256", "-cert", "-out", query.toString());
    Files.write(reply, PKI.module.timestamps().respond(Files.readAllBytes(query)));
    assertThat(Openssl.run(0, verify(reply, "-queryfile", query.toString()))).contains("OK");
  }

  @Test
  void acceptsATokenAndRefusesItForOtherBytes() throws Exception {
    var digest = Digest.sha256("data");
    var token = directory.resolve("token.der");
    Files.write(token, PKI.module.timestamps().timestamp(digest.bytes()));
    assertThat(Openssl.run(0, verify(token, "-token_in", "-digest", digest.hex()))).contains("OK");
    var other = HexFormat.of().formatHex(new byte[32]);
    Openssl.run(1, verify(token, "-token_in", "-digest", other));
  }

  private String[] verify(Path file, String... what) {
    var command =
        new ArrayList<>(
            List.of(
                "ts",
                "-verify",
                "-in",
                file.toString(),
                "-attime",
                AT,
                "-CAfile",
                root.toString(),
                "-untrusted",
                issuers.toString()));
    command.addAll(List.of(what));
    return command.toArray(new String[0]);
  }

  private String[] check(Path leaf) throws IOException {
    var lists = new StringBuilder();
    for (var list : PKI.freshCrls()) {
      lists.append(Files.readString(pem("list.pem", "X509 CRL", list)));
    }
    var file = Files.writeString(directory.resolve("lists.pem"), lists);
    return new String[] {
      "verify",
      "-crl_check_all",
      "-attime",
      AT,
      "-CAfile",
      root.toString(),
      "-untrusted",
      issuers.toString(),
      "-CRLfile",
      file.toString(),
      leaf.toString()
    };
  }

  private Path pem(String name, String label, byte[] der) throws IOException {
    return Openssl.pem(directory.resolve(name), label, List.of(der));
  }
}

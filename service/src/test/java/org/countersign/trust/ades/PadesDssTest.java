package org.countersign.trust.ades;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.trust.pki.CaRole;
import org.countersign.trust.pki.TestPki;
import org.junit.jupiter.api.Test;

/** EU DSS, offline and with its default policy, on signatures put together here. */
class PadesDssTest {
  private static final TestPki PKI = TestPki.at(Instant.parse("2026-11-23T12:00:00.250Z"));

  @Test
  void acceptsABaselineSignatureWithTimestamp() throws IOException {
    var pdf = signedTwice();
    PKI.clock.advance(Duration.ofSeconds(2));
    assertThat(dss(PKI.freshCrls()).judge(pdf, PKI.clock.now()))
        .hasSize(2)
        .allSatisfy(
            verdict -> {
              assertThat(verdict.indication())
                  .as(verdict.detail())
                  .isEqualTo(Indication.TOTAL_PASSED);
              assertThat(verdict.level()).isEqualTo(SignatureLevel.PAdES_BASELINE_T);
            });
  }

  @Test
  void acceptsALongTermSignatureWithNothingBesideTheRoot() throws IOException {
    var signed = signedTwice();
    PKI.clock.advance(Duration.ofSeconds(2));
    var material =
        LongTermMaterial.of(
            SignedPdf.contents(signed),
            ValidationData.of(
                List.of(PKI.root(), PKI.module.authority().certificate(CaRole.SERVICES)),
                PKI.freshCrls()));
    var pdf = SignedPdf.withStore(signed, material);
    assertThat(dss(List.of()).judge(pdf, PKI.clock.now().plusSeconds(1)))
        .hasSize(2)
        .allSatisfy(
            verdict -> {
              assertThat(verdict.indication())
                  .as(verdict.detail())
                  .isEqualTo(Indication.TOTAL_PASSED);
              assertThat(verdict.level()).isEqualTo(SignatureLevel.PAdES_BASELINE_LT);
            });
  }

  @Test
  void acceptsListsOfTheVerySecondOfTheTimestamp() throws IOException {
    var pdf = signedTwice();
    assertThat(dss(PKI.freshCrls()).judge(pdf, PKI.clock.now().plusSeconds(1)))
        .hasSize(2)
        .allSatisfy(
            verdict -> {
              assertThat(verdict.indication())
                  .as(verdict.detail())
                  .isEqualTo(Indication.TOTAL_PASSED);
              assertThat(verdict.detail()).isEqualTo("null E[] W[]");
            });
  }

  @Test
  void stillAcceptsALongTermSignatureWhenCertificateAndListsHaveExpired() throws IOException {
    var signed = signedTwice();
    PKI.clock.advance(Duration.ofSeconds(2));
    var material =
        LongTermMaterial.of(
            SignedPdf.contents(signed), ValidationData.of(List.of(PKI.root()), PKI.freshCrls()));
    assertThat(
            dss(List.of())
                .judge(
                    SignedPdf.withStore(signed, material),
                    PKI.clock.now().plus(Duration.ofDays(300))))
        .hasSize(2)
        .allSatisfy(
            verdict ->
                assertThat(verdict.indication())
                    .as(verdict.detail())
                    .isEqualTo(Indication.TOTAL_PASSED));
  }

  private static byte[] signedTwice() throws IOException {
    var tsa = PKI.module.timestamps();
    var client = PKI.client();
    var attorney = PKI.attorney();
    var once =
        SignedPdf.sign(
            SignedPdf.blank(),
            new SignerChain(client.issued().chain()),
            client::sign,
            Optional.of(tsa::timestamp),
            tsa.maxTokenBytes(),
            PKI.clock.now());
    return SignedPdf.sign(
        once,
        new SignerChain(attorney.issued().chain()),
        attorney::sign,
        Optional.of(tsa::timestamp),
        tsa.maxTokenBytes(),
        PKI.clock.now());
  }

  private static OfflineDss dss(List<byte[]> crls) {
    return new OfflineDss(PKI.root(), crls);
  }
}

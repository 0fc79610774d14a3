package org.countersign.trust.ades;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.countersign.platform.values.Digest;
import org.countersign.trust.pki.ServiceRole;
import org.countersign.trust.pki.TestPki;
import org.junit.jupiter.api.Test;

/** EU DSS, offline and with its default policy, on a container sealed here. */
class CadesDssTest {
  private static final TestPki PKI = TestPki.at(Instant.parse("2026-11-23T12:00:00.750Z"));
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  @Test
  void acceptsTheSealOfAContainerWithNothingBesideTheRoot() throws IOException {
    var container = container(seal(manifest()), CONTENT);
    var verdicts =
        new OfflineDss(PKI.root(), List.of())
            .judge(container, PKI.clock.now().plus(Duration.ofSeconds(1)));
    assertThat(verdicts).hasSize(1);
    var verdict = verdicts.get(0);
    assertThat(verdict.indication()).as(verdict.detail()).isEqualTo(Indication.TOTAL_PASSED);
    assertThat(verdict.level()).isEqualTo(SignatureLevel.CAdES_BASELINE_LT);
  }

  @Test
  void stillAcceptsItWhenTheListsInsideHaveLongExpired() throws IOException {
    var container = container(seal(manifest()), CONTENT);
    var verdicts =
        new OfflineDss(PKI.root(), List.of())
            .judge(container, PKI.clock.now().plus(Duration.ofDays(300)));
    assertThat(verdicts).hasSize(1);
    assertThat(verdicts.get(0).indication())
        .as(verdicts.get(0).detail())
        .isEqualTo(Indication.TOTAL_PASSED);
  }

  @Test
  void refusesItWhenTheContentChanged() throws IOException {
    var changed = "Content".getBytes(StandardCharsets.UTF_8);
    var verdicts =
        new OfflineDss(PKI.root(), List.of())
            .judge(container(seal(manifest()), changed), PKI.clock.now().plusSeconds(1));
    assertThat(verdicts).hasSize(1);
    assertThat(verdicts.get(0).indication()).isEqualTo(Indication.TOTAL_FAILED);
  }

  @Test
  void acceptsItWithAListOfAnOfflineRootMonthsOlderThanTheSeal() throws IOException {
    var start = Instant.parse("2026-11-23T12:00:00Z");
    var pki = TestPki.at(start);
    pki.clock.advance(Duration.ofDays(100));
    pki.module.clockCheck().compare();
    var container = container(seal(pki, manifest(), () -> pki.crlsWithRootListOf(start)), CONTENT);
    for (var later : new Duration[] {Duration.ofSeconds(1), Duration.ofDays(300)}) {
      var verdicts =
          new OfflineDss(pki.root(), List.of()).judge(container, pki.clock.now().plus(later));
      assertThat(verdicts).hasSize(1);
      assertThat(verdicts.get(0).indication())
          .as(verdicts.get(0).detail())
          .isEqualTo(Indication.TOTAL_PASSED);
    }
  }

  private static byte[] seal(byte[] manifest) {
    return seal(PKI, manifest, PKI::freshCrls);
  }

  private static byte[] seal(TestPki pki, byte[] manifest, Supplier<List<byte[]>> lists) {
    var authority = pki.module.authority();
    return Cades.seal(
        manifest,
        pki.clock.now(),
        authority.key(ServiceRole.SEAL),
        new SignerChain(authority.chain(ServiceRole.SEAL)),
        pki.module.timestamps()::timestamp,
        token -> ValidationData.of(List.of(), lists.get()));
  }

  private static byte[] manifest() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" \
        xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\
        <asic:SigReference URI="META-INF/signature001.p7s" MimeType="application/pkcs7-signature"/>\
        <asic:DataObjectReference URI="content.txt" MimeType="text/plain">\
        <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>\
        <ds:DigestValue>%s</ds:DigestValue>\
        </asic:DataObjectReference></asic:ASiCManifest>"""
        .formatted(Base64.getEncoder().encodeToString(Digest.sha256(CONTENT).bytes()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] container(byte[] seal, byte[] content) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      var type = "application/vnd.etsi.asic-e+zip".getBytes(StandardCharsets.UTF_8);
      var mimetype = new ZipEntry("mimetype");
      var crc = new CRC32();
      crc.update(type);
      mimetype.setMethod(ZipEntry.STORED);
      mimetype.setSize(type.length);
      mimetype.setCrc(crc.getValue());
      zip.putNextEntry(mimetype);
      zip.write(type);
      add(zip, "content.txt", content);
      add(zip, "META-INF/ASiCManifest001.xml", manifest());
      add(zip, "META-INF/signature001.p7s", seal);
    }
    return out.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
  }
}

package org.countersign.trust.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.platform.isolation.ForeignTask;

/** {@link PackageVerifier} as work for a child process. */
public final class VerificationTask implements ForeignTask {
  /**
   * What the child needs beside the file.
   *
   * @param own DER certificates
   * @param others DER certificates by provider
   * @param crls DER CRLs
   * @param longestJudged longer PDFs are not given to EU DSS
   */
  record Parameters(
      List<byte[]> own,
      Map<String, List<byte[]>> others,
      Instant at,
      List<byte[]> crls,
      long longestJudged) {
    static Parameters of(Anchors anchors, Instant at, List<byte[]> crls, long longestJudged) {
      var others = new HashMap<String, List<byte[]>>();
      anchors.others().forEach((provider, its) -> others.put(provider, encoded(its)));
      return new Parameters(encoded(anchors.own()), others, at, crls, longestJudged);
    }

    Anchors anchors() throws CertificateException {
      var read = new HashMap<String, List<X509Certificate>>();
      for (var other : others.entrySet()) {
        read.put(other.getKey(), certificates(other.getValue()));
      }
      return new Anchors(certificates(own), read);
    }

    private static List<X509Certificate> certificates(List<byte[]> encoded)
        throws CertificateException {
      var factory = CertificateFactory.getInstance("X.509");
      var read = new ArrayList<X509Certificate>();
      for (var der : encoded) {
        read.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
      }
      return read;
    }
  }

  /** The parameters text of {@code Sandboxed.call}. */
  static String parameters(Anchors anchors, Instant at, List<byte[]> crls, long longestJudged) {
    return ReportJson.write(Parameters.of(anchors, at, crls, longestJudged));
  }

  private static List<byte[]> encoded(List<X509Certificate> certificates) {
    return certificates.stream().map(VerificationTask::encoded).toList();
  }

  static Parameters read(String parametersJson) throws JsonProcessingException {
    return ReportJson.read(parametersJson, Parameters.class);
  }

  /** Reads the child's answer. */
  static Report report(String answer) {
    try {
      return ReportJson.read(answer, Report.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The child's answer is not a report", e);
    }
  }

  @Override
  public String run(Path input, Path output, String parametersJson) throws Exception {
    var parameters = read(parametersJson);
    return ReportJson.write(
        new PackageVerifier(parameters.longestJudged())
            .verify(input, parameters.anchors(), parameters.at(), parameters.crls()));
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateException e) {
      throw new IllegalStateException("A parsed certificate can be encoded", e);
    }
  }
}

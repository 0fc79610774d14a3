package org.countersign.trust.verification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** What stands behind the word {@code verify}. */
record VerifyArguments(
    List<Path> files, List<X509Certificate> anchors, List<byte[]> crls, boolean json) {

  /** Not usable; the message says why. */
  static final class Usage extends Exception {
    private static final long serialVersionUID = 1L;

    Usage(String message) {
      super(message);
    }
  }

  static VerifyArguments parse(List<String> arguments) throws Usage {
    var files = new ArrayList<Path>();
    var anchors = new ArrayList<X509Certificate>();
    var crls = new ArrayList<byte[]>();
    var json = false;
    for (var rest = arguments.iterator(); rest.hasNext(); ) {
      var argument = rest.next();
      switch (argument) {
        case "--json" -> json = true;
        case "--trust", "--crl" -> {
          if (!rest.hasNext()) {
            throw new Usage(argument + " needs a file");
          }
          var file = Path.of(rest.next());
          if (argument.equals("--trust")) {
            anchors.addAll(certificates(file));
          } else {
            crls.add(crl(file));
          }
        }
        default -> {
          if (argument.startsWith("--")) {
            throw new Usage("unknown option " + argument);
          }
          files.add(Path.of(argument));
        }
      }
    }
    if (files.isEmpty() || anchors.isEmpty()) {
      throw new Usage(files.isEmpty() ? "no file to verify" : "no --trust given");
    }
    return new VerifyArguments(files, anchors, crls, json);
  }

  private static List<X509Certificate> certificates(Path file) throws Usage {
    try (InputStream stream = Files.newInputStream(file)) {
      var certificates = new ArrayList<X509Certificate>();
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
        certificates.add((X509Certificate) certificate);
      }
      if (certificates.isEmpty()) {
        throw new Usage(file + " holds no certificate");
      }
      return certificates;
    } catch (IOException | CertificateException e) {
      throw new Usage(file + " cannot be read as certificates");
    }
  }

  private static byte[] crl(Path file) throws Usage {
    try (InputStream stream = Files.newInputStream(file)) {
      return ((java.security.cert.X509CRL)
              CertificateFactory.getInstance("X.509").generateCRL(stream))
          .getEncoded();
    } catch (IOException | java.security.GeneralSecurityException e) {
      throw new Usage(file + " cannot be read as a CRL");
    }
  }
}

package org.countersign.trust.verification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What stands behind the word {@code verify}. */
record VerifyArguments(List<Path> files, Anchors anchors, List<byte[]> crls, boolean json) {
  private static final Pattern PROVIDER = Pattern.compile("([A-Z][A-Z_]*)=(.+)");

  /** Not usable; the message says why. */
  static final class Usage extends Exception {
    private static final long serialVersionUID = 1L;

    Usage(String message) {
      super(message);
    }
  }

  static VerifyArguments parse(List<String> arguments) throws Usage {
    var files = new ArrayList<Path>();
    var own = new ArrayList<X509Certificate>();
    var others = new HashMap<String, List<X509Certificate>>();
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
          var value = rest.next();
          if (argument.equals("--crl")) {
            crls.add(crl(Path.of(value)));
          } else {
            trust(value, own, others);
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
    if (files.isEmpty() || own.isEmpty()) {
      throw new Usage(files.isEmpty() ? "no file to verify" : "no --trust given");
    }
    return new VerifyArguments(files, new Anchors(own, others), crls, json);
  }

  /** {@code FILE}, or {@code PROVIDER=FILE} for anchors of one provider alone. */
  private static void trust(
      String value, List<X509Certificate> own, Map<String, List<X509Certificate>> others)
      throws Usage {
    var named = PROVIDER.matcher(value);
    if (named.matches()) {
      others
          .computeIfAbsent(named.group(1), provider -> new ArrayList<>())
          .addAll(certificates(Path.of(named.group(2))));
    } else {
      own.addAll(certificates(Path.of(value)));
    }
  }

  static List<X509Certificate> certificates(Path file) throws Usage {
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

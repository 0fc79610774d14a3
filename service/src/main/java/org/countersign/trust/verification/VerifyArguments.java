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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What stands behind the word {@code verify}. */
record VerifyArguments(
    List<Path> files, Anchors anchors, List<byte[]> crls, Limits limits, boolean json) {
  private static final Pattern PROVIDER = Pattern.compile("([A-Z][A-Z_]*)=(.+)");
  private static final int MOST = 100_000;

  /**
   * What one file may cost.
   *
   * @param seconds besides those that its length takes
   * @param megabytes of heap
   */
  record Limits(int seconds, int megabytes) {
    /** Less is too little for a Java process. */
    private static final int LEAST_MEGABYTES = 32;

    /** Those of the API. */
    static Limits standard() {
      var isolation = VerificationConfig.defaults().isolation();
      return new Limits((int) isolation.deadline().toSeconds(), isolation.heapMegabytes());
    }

    Limits withSeconds(String text) throws Usage {
      return new Limits(number("--seconds", text, 1), megabytes);
    }

    Limits withMegabytes(String text) throws Usage {
      return new Limits(seconds, number("--megabytes", text, LEAST_MEGABYTES));
    }

    private static int number(String option, String text, int least) throws Usage {
      if (text.matches("[0-9]{1,6}")) {
        int number = Integer.parseInt(text);
        if (number >= least && number <= MOST) {
          return number;
        }
      }
      throw new Usage(option + " needs a number from " + least + " to " + MOST);
    }
  }

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
    var limits = Limits.standard();
    var json = false;
    for (var rest = arguments.iterator(); rest.hasNext(); ) {
      var argument = rest.next();
      switch (argument) {
        case "--json" -> json = true;
        case "--trust" -> trust(value(argument, rest), own, others);
        case "--crl" -> crls.add(crl(Path.of(value(argument, rest))));
        case "--seconds" -> limits = limits.withSeconds(value(argument, rest));
        case "--megabytes" -> limits = limits.withMegabytes(value(argument, rest));
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
    return new VerifyArguments(files, new Anchors(own, others), crls, limits, json);
  }

  private static String value(String option, Iterator<String> rest) throws Usage {
    if (!rest.hasNext()) {
      throw new Usage(option + " needs a value");
    }
    return rest.next();
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

package org.countersign.trust.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Secret;

/** What is carried between the machine with the root and the others: PEM, one thing per file. */
final class OfflineFiles {
  private OfflineFiles() {}

  /** Never writes over anything: what a ceremony made is not lost by repeating a command. */
  static Path write(Path file, String label, byte[] der) {
    var text =
        "-----BEGIN "
            + label
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END "
            + label
            + "-----\n";
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return file;
    } catch (IOException e) {
      throw refused(file + " cannot be written, or is there already.");
    }
  }

  /** DER of a PEM file, or the file as it is. */
  static byte[] read(Path file) {
    try {
      var bytes = Files.readAllBytes(file);
      var text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (!text.startsWith("-----BEGIN ")) {
        return bytes;
      }
      var body = text.lines().filter(line -> !line.startsWith("-----")).toList();
      return Base64.getMimeDecoder().decode(String.join("", body));
    } catch (IOException | IllegalArgumentException e) {
      throw refused(file + " cannot be read.");
    }
  }

  static X509Certificate certificate(Path file) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(read(file)));
    } catch (CertificateException e) {
      throw refused(file + " is no certificate.");
    }
  }

  static X509CRL list(byte[] der) {
    try {
      return (X509CRL)
          CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    } catch (CertificateException | CRLException e) {
      throw refused("This is no revocation list.");
    }
  }

  /** The first line of a file. */
  static Secret passphrase(Path file) {
    try {
      return new Secret(Files.readString(file).strip());
    } catch (IOException e) {
      throw refused(file + " cannot be read.");
    }
  }

  static Failure refused(String why) {
    return new Failure(CommonProblem.INVALID_REQUEST, why);
  }
}

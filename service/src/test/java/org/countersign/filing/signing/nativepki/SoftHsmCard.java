package org.countersign.filing.signing.nativepki;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.countersign.platform.values.Digest;

/**
 * An attorney's card as their own software uses it: a token of SoftHSM, driven by OpenSC's {@code
 * pkcs11-tool} in processes of its own. The key is made on it and is given digests only.
 */
final class SoftHsmCard {
  private static final String PIN = "1234";
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"));

  private final Path directory;

  SoftHsmCard(Path directory) throws IOException {
    requireTools();
    this.directory = directory;
    Files.writeString(
        directory.resolve("softhsm2.conf"),
        "directories.tokendir = "
            + Files.createDirectories(directory.resolve("tokens"))
            + "\nobjectstore.backend = file\nlog.level = ERROR\n");
    run("softhsm2-util --init-token --free --label card --so-pin 12345678 --pin " + PIN);
    tool("--keypairgen --key-type EC:prime256v1 --id 01 --label signing");
  }

  private static void requireTools() {
    var there =
        LIBRARIES.stream().anyMatch(Files::exists)
            && List.of("softhsm2-util", "pkcs11-tool").stream()
                .allMatch(name -> Files.isExecutable(Path.of("/usr/bin", name)));
    if (!there) {
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError("CI needs softhsm2 and opensc");
      }
      System.err.println("SKIPPED: no SoftHSM or no pkcs11-tool");
      abort("no card");
    }
  }

  /** A PKCS#10 request that the card's key has signed. */
  byte[] csr() throws IOException {
    tool("--read-object --type pubkey --id 01 --output-file " + file("public"));
    var info =
        new CertificationRequestInfo(
            new X500Name("CN=Nobody"),
            SubjectPublicKeyInfo.getInstance(Files.readAllBytes(directory.resolve("public"))),
            null);
    return new CertificationRequest(
            info,
            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256),
            new DERBitString(proof(Digest.sha256(info.getEncoded()).bytes())))
        .getEncoded();
  }

  /** r and s side by side, as PKCS#11 gives them. */
  byte[] sign(byte[] digest) throws IOException {
    Files.write(directory.resolve("digest"), digest);
    tool(
        "--sign --mechanism ECDSA --id 01 --input-file %s --output-file %s"
            .formatted(file("digest"), file("value")));
    return Files.readAllBytes(directory.resolve("value"));
  }

  /** The same as DER, which proofs of possession are. */
  byte[] proof(byte[] digest) throws IOException {
    return der(sign(digest));
  }

  private static byte[] der(byte[] concatenated) throws IOException {
    int half = concatenated.length / 2;
    return new DERSequence(
            new ASN1Integer[] {
              new ASN1Integer(new BigInteger(1, Arrays.copyOf(concatenated, half))),
              new ASN1Integer(
                  new BigInteger(1, Arrays.copyOfRange(concatenated, half, concatenated.length)))
            })
        .getEncoded();
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private void tool(String arguments) {
    var library = LIBRARIES.stream().filter(Files::exists).findFirst().orElseThrow();
    run(
        "pkcs11-tool --module %s --token-label card --login --pin %s %s"
            .formatted(library, PIN, arguments));
  }

  private void run(String command) {
    var builder = new ProcessBuilder(new ArrayList<>(List.of(command.split(" "))));
    builder.environment().put("SOFTHSM2_CONF", file("softhsm2.conf"));
    try {
      var process = builder.redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(command + "\n" + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}

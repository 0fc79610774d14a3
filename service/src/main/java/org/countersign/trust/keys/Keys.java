package org.countersign.trust.keys;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The service's signing keys by role, and the certificates kept beside them. */
public final class Keys {
  private final KeyFile file;
  private final boolean mayCreate;
  private volatile KeyFile.Contents contents;

  Keys(KeyFile file, boolean mayCreate, Creation creation) {
    this.file = file;
    this.mayCreate = mayCreate;
    this.contents = mayCreate ? file.createMissing(creation) : file.load();
  }

  /** The key of a role. All roles are there, or {@link KeysModule#build} had failed. */
  public SigningKey require(KeyRole role) {
    return contents.key(role);
  }

  /** The certificate of a role's key and its chain, leaf first, root last; empty before one. */
  public List<X509Certificate> certificates(KeyRole role) {
    return contents.certificates(role);
  }

  /**
   * Issues or renews certificates for the keys. {@code issue} receives the chains in the file, read
   * under its lock, and returns the chains to keep; nodes that start together therefore agree.
   */
  public void certify(UnaryOperator<Map<KeyRole, List<X509Certificate>>> issue) {
    contents = file.certify(issue);
  }

  /** A new key that is kept nowhere but in this process's memory, for certificates of days. */
  public SigningKey shortLived() {
    return file.shortLived();
  }

  /** Whether CA certificates may be made now: in a sandbox, or by the operator's command. */
  public boolean mayCreate() {
    return mayCreate;
  }

  /** Whether any key in the file was made on the start of a sandbox: production refuses those. */
  public boolean madeForSandbox() {
    return contents.madeForSandbox();
  }

  DataKeys dataKeys(SecureRandom random) {
    return new DataKeys(contents.dataKey(), random);
  }
}

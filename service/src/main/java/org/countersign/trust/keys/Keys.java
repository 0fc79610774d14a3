package org.countersign.trust.keys;

import java.nio.file.attribute.FileTime;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.countersign.platform.values.TrustClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's signing keys by role, and the certificates kept beside them. A role that was
 * rotated has several: one is active, the older ones stay listed until their end. Nodes notice
 * within seconds that the file changed, and a new key takes over at the time that its name tells,
 * so all of them know it before any uses it.
 */
public final class Keys {
  private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

  /** How often the file is looked at, at most. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  /** How long a key without certificate is listed after the next one took over. */
  private static final Duration OVERLAP = Duration.ofDays(1);

  private final KeyFile file;
  private final boolean mayCreate;
  private final TrustClock clock;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Instant lookedAt;
  private volatile FileTime modified;
  private volatile KeyRing ring;

  Keys(KeyFile file, boolean mayCreate, Creation creation, TrustClock clock) {
    this.file = file;
    this.mayCreate = mayCreate;
    this.clock = clock;
    this.lookedAt = clock.now();
    this.modified = file.modified();
    this.ring = mayCreate ? file.createMissing(creation) : file.load();
  }

  /**
   * The active key of a role.
   *
   * @throws IllegalStateException for a root that is kept offline
   */
  public SigningKey require(KeyRole role) {
    return active(role)
        .key()
        .orElseThrow(() -> new IllegalStateException("The key " + role.alias() + " is offline."));
  }

  /** The certificate of the active key and its chain, leaf first, root last; empty before one. */
  public List<X509Certificate> certificates(KeyRole role) {
    return current().active(role, clock.now()).map(KeyVersion::chain).orElse(List.of());
  }

  /** The active key with its certificate, as of one moment. */
  public KeyVersion active(KeyRole role) {
    return current()
        .active(role, clock.now())
        .orElseThrow(() -> new IllegalStateException("There is no key " + role.alias() + "."));
  }

  /** Every key of a role and every certificate, oldest first. */
  public List<KeyVersion> versions(KeyRole role) {
    return current().of(role);
  }

  /**
   * The public keys that whoever verifies should know, newest first: the one to come, the active
   * one, and older ones until their certificate ends; without a certificate, a day longer than they
   * were active.
   */
  public List<SigningKey> listed(KeyRole role) {
    var versions = current().of(role);
    var now = clock.now();
    return versions.stream()
        .filter(version -> version.usable() && now.isBefore(end(version, versions)))
        .sorted(Comparator.comparingInt(KeyVersion::generation).reversed())
        .flatMap(version -> version.key().stream())
        .toList();
  }

  private static Instant end(KeyVersion version, List<KeyVersion> all) {
    if (!version.chain().isEmpty()) {
      return version.chain().get(0).getNotAfter().toInstant();
    }
    return all.stream()
        .filter(next -> next.generation() == version.generation() + 1)
        .map(next -> next.activeFrom().plus(OVERLAP))
        .findFirst()
        .orElse(Instant.MAX);
  }

  /**
   * Issues or renews certificates. {@code issue} receives every key, read under the file's lock,
   * and returns the certificates to keep by {@link KeyVersion#name()}; nodes that start together
   * therefore agree.
   */
  public void certify(Function<List<KeyVersion>, Map<String, X509Certificate>> issue) {
    replace(file.update(ring -> new KeyFile.Changes(List.of(), issue.apply(ring.versions()))));
  }

  /**
   * Makes the next key of a role. It takes over at {@code activeFrom}, when it has a certificate.
   *
   * @return its name
   */
  public String rotate(KeyRole role, Instant activeFrom) {
    var names = new ArrayList<KeyName>();
    replace(
        file.update(
            ring -> {
              names.add(next(ring.of(role), role, activeFrom));
              return new KeyFile.Changes(List.copyOf(names), Map.of());
            }));
    return names.get(0).alias();
  }

  /**
   * Keeps the certificate of a root whose key is elsewhere: instead of one of the same key that was
   * kept before, else beside those of other keys, as the next generation.
   */
  public void keepRoot(X509Certificate root) {
    replace(
        file.update(
            ring -> {
              var roots = ring.of(KeyRole.ROOT_CA);
              var name =
                  roots.stream()
                      .filter(known -> known.certifies(root.getPublicKey()))
                      .map(KeyVersion::name)
                      .findFirst()
                      .orElseGet(() -> next(roots, KeyRole.ROOT_CA, clock.now()).alias());
              return new KeyFile.Changes(List.of(), Map.of(name, root));
            }));
  }

  private static KeyName next(List<KeyVersion> known, KeyRole role, Instant activeFrom) {
    int last = known.stream().mapToInt(KeyVersion::generation).max().orElse(0);
    return last == 0 ? KeyName.first(role) : new KeyName(role, last + 1, activeFrom);
  }

  /** The key that has this public half. */
  public Optional<KeyVersion> find(PublicKey publicKey) {
    return current().versions().stream()
        .filter(
            version -> version.key().map(key -> key.publicKey().equals(publicKey)).orElse(false))
        .findFirst();
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
    return current().madeForSandbox();
  }

  /** Whether a root's key can be used here: production refuses that too. */
  public boolean rootReachable() {
    return current().of(KeyRole.ROOT_CA).stream().anyMatch(root -> root.key().isPresent());
  }

  DataKeys dataKeys(SecureRandom random) {
    return new DataKeys(
        ring.dataKey().orElseThrow(() -> new IllegalStateException("no data key")), random);
  }

  /** What is in custody now: read again when another process wrote the file. */
  private KeyRing current() {
    if (Duration.between(lookedAt, clock.now()).abs().compareTo(LOOK) > 0 && looking.tryLock()) {
      try {
        lookedAt = clock.now();
        var time = file.modified();
        if (!time.equals(modified)) {
          ring = file.load();
          modified = time;
          LOG.info("The key file was read again");
        }
      } catch (RuntimeException e) {
        LOG.warn("The key file changed and cannot be read; the keys known before stay", e);
      } finally {
        looking.unlock();
      }
    }
    return ring;
  }

  private void replace(KeyRing next) {
    modified = file.modified();
    ring = next;
  }
}

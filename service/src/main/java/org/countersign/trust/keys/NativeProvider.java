package org.countersign.trust.keys;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import java.security.Provider;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Amazon's Corretto Crypto Provider (AWS-LC). It unpacks a library into the temporary directory,
 * which must be writable and executable.
 */
final class NativeProvider {
  private static final Logger LOG = LoggerFactory.getLogger(NativeProvider.class);

  private NativeProvider() {}

  /** The provider when its library loads here. */
  static Optional<Provider> load() {
    try {
      var provider = AmazonCorrettoCryptoProvider.INSTANCE;
      var cause = provider.getLoadingError();
      if (cause == null && provider.runSelfTests() == SelfTestStatus.PASSED) {
        return Optional.of(provider);
      }
      LOG.warn("Native cryptography does not work here: {}", String.valueOf(cause));
    } catch (LinkageError | RuntimeException e) {
      LOG.warn("Native cryptography does not load here: {}", e.toString());
    }
    return Optional.empty();
  }
}

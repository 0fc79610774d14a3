package org.countersign.sandbox.docusign;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** HTTPS on loopback with a throw-away certificate. */
final class Tls {
  private static final char[] NONE = new char[0];
  private static final int BACKLOG = 64;

  private Tls() {}

  static HttpsServer open(int port, Authority authority) throws IOException {
    var server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    server.setHttpsConfigurator(new HttpsConfigurator(context(authority)));
    return server;
  }

  private static SSLContext context(Authority authority) throws IOException {
    var keys = Authority.ellipticKeys();
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, NONE);
      var chain =
          new Certificate[] {authority.serverCertificate(keys.getPublic()), authority.root()};
      store.setKeyEntry("server", keys.getPrivate(), NONE, chain);
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, NONE);
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The simulator's certificate cannot be used", e);
    }
  }
}

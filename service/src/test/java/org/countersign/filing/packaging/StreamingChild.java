package org.countersign.filing.packaging;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.countersign.documents.BlobStore;
import org.countersign.documents.blobs.FileBlobStore;
import org.countersign.filing.packaging.asice.ContainerEntry;
import org.countersign.filing.packaging.asice.ContainerLayout;
import org.countersign.platform.values.Digest;
import org.countersign.platform.web.Representation;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;

/**
 * A process with a small heap that serves one large package by HTTP, and beside it, on a bare
 * socket, a plain copy of its first document. Says both ports and ends with its standard input.
 */
final class StreamingChild {
  private static final int ENTRIES = 4;
  private static final int BLOCK = 256 * 1024;

  private StreamingChild() {}

  /** The one package. */
  @Path("/package")
  public static final class Resource {
    private final ContainerLayout layout;

    Resource(ContainerLayout layout) {
      this.layout = layout;
    }

    @GET
    public Response get(@Context Request request, @Context HttpHeaders headers) {
      return representation().get(request, headers);
    }

    @HEAD
    public Response head(@Context Request request) {
      return representation().head(request);
    }

    private Representation representation() {
      return new Representation(
          "application/vnd.etsi.asic-e+zip",
          layout.length(),
          Digest.sha256("x"),
          "a.asice",
          layout::writeTo);
    }
  }

  /**
   * @param arguments directory for the blobs, bytes of the package's documents
   */
  public static void main(String[] arguments) throws Exception {
    var directory = java.nio.file.Path.of(arguments[0]);
    long size = Long.parseLong(arguments[1]);
    var blobs = new FileBlobStore(directory, new SecureRandom());
    var keys = new ArrayList<String>();
    var entries = new ArrayList<ContainerEntry>();
    entries.add(ContainerEntry.of("mimetype", new byte[31]));
    for (int index = 0; index < ENTRIES; index++) {
      var key = large(blobs, size / ENTRIES);
      keys.add(key);
      entries.add(
          new ContainerEntry(
              "documents/" + index + ".pdf",
              size / ENTRIES,
              0,
              Digest.sha256("x"),
              (out, offset, count) -> blobs.copy(key, offset, count, out)));
    }
    var http = http(new ContainerLayout(entries));
    try (var plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var copier = new Thread(() -> copy(plain, blobs, keys));
      copier.setDaemon(true);
      copier.start();
      System.out.println(
          ((ServerConnector) http.getConnectors()[0]).getLocalPort() + " " + plain.getLocalPort());
      while (System.in.read() >= 0) {
        continue;
      }
    }
    http.stop();
  }

  private static String large(BlobStore blobs, long size) throws IOException {
    try (var writer = blobs.create()) {
      writer.write(new byte[] {1}, 0, 1);
      var key = writer.keep();
      try (var file = new RandomAccessFile(blobs.local(key).toFile(), "rw")) {
        // A hole: read as zeros, at the speed of memory.
        file.setLength(size);
      }
      return key;
    }
  }

  private static Server http(ContainerLayout layout) throws Exception {
    var server = new Server(0);
    var context = new ServletContextHandler();
    // The edge gives every failure a body of its own; here at least its fields shall stay.
    var jersey =
        new ResourceConfig()
            .register(new Resource(layout))
            .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
    context.addServlet(new ServletHolder(new ServletContainer(jersey)), "/*");
    server.setHandler(context);
    server.start();
    return server;
  }

  private static void copy(ServerSocket server, BlobStore blobs, List<String> keys) {
    var buffer = new byte[BLOCK];
    while (true) {
      try (var socket = server.accept();
          var out = socket.getOutputStream()) {
        try (var in = Files.newInputStream(blobs.local(keys.get(0)))) {
          int count;
          while ((count = in.read(buffer)) >= 0) {
            out.write(buffer, 0, count);
          }
        }
      } catch (IOException e) {
        return;
      }
    }
  }
}

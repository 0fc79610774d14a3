package org.countersign.sandbox.docusign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Carries Connect's messages, one after the other, again when they are not taken. */
final class Courier implements AutoCloseable {
  private static final int ATTEMPTS = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var made = new Thread(work, "sandbox-docusign-connect");
            made.setDaemon(true);
            return made;
          });
  private final Switches switches;
  private final long retryMillis;
  private @Nullable HttpClient http;
  private final Deque<Letter> held = new ArrayDeque<>();
  private final Deque<Letter> afterNext = new ArrayDeque<>();

  private record Letter(URI to, ObjectNode message, List<String> keys) {}

  Courier(Switches switches, long retryMillis) {
    this.switches = switches;
    this.retryMillis = retryMillis;
  }

  synchronized void take(URI to, ObjectNode message, List<String> keys) {
    var letter = new Letter(to, message, keys);
    switch (switches.takeDelivery()) {
      case LOST -> {}
      case HELD -> held.add(letter);
      case OUT_OF_ORDER -> afterNext.add(letter);
      case DUPLICATED -> {
        send(letter);
        send(letter);
      }
      case BAD_HMAC -> {
        send(new Letter(to, message, List.of("a key that nobody has")));
        sendWaiting();
      }
      case NORMAL -> {
        send(letter);
        sendWaiting();
      }
    }
  }

  synchronized void release() {
    while (!held.isEmpty()) {
      send(held.remove());
    }
    sendWaiting();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void sendWaiting() {
    while (!afterNext.isEmpty()) {
      send(afterNext.remove());
    }
  }

  private void send(Letter letter) {
    later(letter, 0, 0);
  }

  private void later(Letter letter, int attempt, long delay) {
    try {
      thread.schedule(() -> attempt(letter, attempt), delay, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // Closed meanwhile.
    }
  }

  private void attempt(Letter letter, int attempt) {
    if (!accepted(letter, attempt) && attempt + 1 < ATTEMPTS) {
      later(letter, attempt + 1, retryMillis << attempt);
    }
  }

  private boolean accepted(Letter letter, int attempt) {
    try {
      var body = body(letter, attempt);
      var request =
          HttpRequest.newBuilder(letter.to())
              .timeout(PATIENCE)
              .header("Content-Type", "application/json; charset=utf-8")
              .POST(BodyPublishers.ofByteArray(body));
      for (var index = 0; index < letter.keys().size(); index++) {
        request.header("X-DocuSign-Signature-" + (index + 1), hmac(letter.keys().get(index), body));
      }
      return client().send(request.build(), BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Made for the first message: many servers never send one. */
  private HttpClient client() {
    var made = http;
    if (made == null) {
      made = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
      http = made;
    }
    return made;
  }

  private static byte[] body(Letter letter, int attempt) throws JsonProcessingException {
    return Exchange.JSON.writeValueAsBytes(letter.message().deepCopy().put("retryCount", attempt));
  }

  private static String hmac(String key, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

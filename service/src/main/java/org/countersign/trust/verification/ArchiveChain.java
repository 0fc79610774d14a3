package org.countersign.trust.verification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.countersign.trust.verification.PackageContents.Item;

/**
 * The archive manifests of a renewed container (EN 319 162-1 Annex A.7), each with one timestamp of
 * its own. The newest has the plain name and names everything else, so that nothing in {@code
 * META-INF} stands outside.
 */
final class ArchiveChain {
  private static final String NEWEST = "META-INF/ASiCArchiveManifest.xml";
  private static final Pattern MANIFEST =
      Pattern.compile("META-INF/ASiCArchiveManifest[^/]*\\.xml");
  private static final Pattern TIMESTAMP = Pattern.compile("META-INF/timestamp[^/]*\\.tst");

  private final Map<String, Item> items;
  private final List<AsicManifest> manifests = new ArrayList<>();

  private ArchiveChain(Map<String, Item> items) {
    this.items = items;
  }

  static boolean isManifest(String name) {
    return MANIFEST.matcher(name).matches();
  }

  static boolean isPart(String name) {
    return isManifest(name) || TIMESTAMP.matcher(name).matches();
  }

  /**
   * Reads the chain; the digests its manifests name are for the caller to compare.
   *
   * @throws Refusal naming the first fault
   */
  static ArchiveChain read(PackageContents contents) throws IOException {
    var chain = new ArchiveChain(contents.items());
    var timestamps = new HashSet<String>();
    for (var item : contents.items().values()) {
      if (isManifest(item.name())) {
        var manifest = AsicManifest.read(item.name(), item.small());
        if (!chain.isTimestamp(manifest.signature()) || !timestamps.add(manifest.signature())) {
          throw new Refusal(
              "missing-entry", item.name(), "The timestamp it names is not there, or not its own.");
        }
        chain.manifests.add(manifest);
      }
    }
    for (var name : contents.items().keySet()) {
      if (isPart(name) && !isManifest(name) && !timestamps.contains(name)) {
        throw new Refusal("unreferenced-entry", name, "No manifest names this timestamp.");
      }
    }
    chain.requireNewestToNameAll();
    return chain;
  }

  List<AsicManifest> manifests() {
    return manifests;
  }

  boolean isEmpty() {
    return manifests.isEmpty();
  }

  private boolean isTimestamp(String name) {
    return TIMESTAMP.matcher(name).matches() && items.containsKey(name);
  }

  private void requireNewestToNameAll() throws Refusal {
    if (manifests.isEmpty()) {
      return;
    }
    var byName = new HashMap<String, AsicManifest>();
    manifests.forEach(manifest -> byName.put(manifest.name(), manifest));
    var newest = byName.get(NEWEST);
    if (newest == null) {
      throw new Refusal("manifest", "file", "The newest archive manifest is not there.");
    }
    var named = new HashSet<String>();
    newest.references().forEach(reference -> named.add(reference.entry()));
    for (var name : items.keySet()) {
      if (!name.equals("mimetype")
          && !name.equals(NEWEST)
          && !name.equals(newest.signature())
          && !named.contains(name)) {
        throw new Refusal(
            "unreferenced-entry", name, "The newest archive manifest does not name it.");
      }
    }
  }
}

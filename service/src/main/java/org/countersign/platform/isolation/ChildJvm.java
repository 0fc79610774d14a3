package org.countersign.platform.isolation;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The program a child runs: our own.
 *
 * @param java the launcher
 * @param classPath absolute entries, since a child works in a directory of its own
 */
public record ChildJvm(Path java, String classPath) {
  /** From the values of {@code java.home} and {@code java.class.path}. */
  public static ChildJvm of(String javaHome, String classPath) {
    var entries =
        Arrays.stream(classPath.split(File.pathSeparator, -1))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    return new ChildJvm(Path.of(javaHome, "bin", "java"), entries);
  }

  List<String> command(int heapMegabytes, Path directory) {
    return List.of(
        java.toString(),
        "-Xmx" + heapMegabytes + "m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        "-Xshare:auto",
        "-Djava.awt.headless=true",
        "-Djava.io.tmpdir=" + directory,
        "--add-opens=java.base/java.security=ALL-UNNAMED",
        "--add-opens=java.base/sun.security.provider=ALL-UNNAMED",
        "-cp",
        classPath,
        ChildMain.class.getName());
  }
}

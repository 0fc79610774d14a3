package org.countersign.sandbox;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The program that examines containers in a process of its own: ours, started another way.
 *
 * @param java the launcher
 * @param classPath as this process has it
 */
public record ExaminerProgram(Path java, String classPath) {
  /** A process works in a directory of its own, so the class path is made absolute. */
  public ExaminerProgram {
    classPath =
        Arrays.stream(classPath.split(File.pathSeparator, -1))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
  }

  List<String> command(int megabytes, Path directory) {
    return List.of(
        java.toString(),
        "-Xmx" + megabytes + "m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        "-Djava.awt.headless=true",
        "-Djava.io.tmpdir=" + directory,
        "-cp",
        classPath,
        ExaminerMain.class.getName());
  }
}

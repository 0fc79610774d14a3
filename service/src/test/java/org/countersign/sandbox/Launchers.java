package org.countersign.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Programs that examine: the real one, and some that take a container and do something else. */
final class Launchers {
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** Says that it is ready, and reads the beginning of a request. */
  private static final String TAKE = "printf '\\000\\000\\000\\000'; head -c 4 > /dev/null\n";

  private Launchers() {}

  static ExaminerProgram real() {
    return new ExaminerProgram(JAVA, CLASS_PATH);
  }

  /** Ends with this code in the middle of its work. */
  static ExaminerProgram ending(Path directory, int code) throws IOException {
    return script(directory, TAKE + "exit " + code);
  }

  /** The first never comes to an end and tells its process id on the pipe; the others are real. */
  static ExaminerProgram firstHanging(Path directory, Path pipe) throws IOException {
    return script(
        directory,
        "if mkdir %s/first 2> /dev/null; then\n%s echo $$ > %s; exec sleep 600\nfi\nexec %s \"$@\""
            .formatted(directory, TAKE, pipe, JAVA));
  }

  static Path pipe(Path directory) throws IOException, InterruptedException {
    var pipe = directory.resolve("begun");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    return pipe;
  }

  private static ExaminerProgram script(Path directory, String body) throws IOException {
    var file = Files.createTempFile(directory, "examiner", ".sh");
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return new ExaminerProgram(file, CLASS_PATH);
  }
}

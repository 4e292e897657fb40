package dev.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.contract.Contract;
import dev.tidemark.contract.ContractReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Finds the contract that an option speaks of. */
public final class ContractLocator {

  private ContractLocator() {}

  /**
   * Reads the file of that name, or else the built-in contract of that name.
   *
   * <p>A text with a slash, or one that ends like a YAML file, always means a file.
   *
   * @throws UsageException if there is no such contract
   * @throws dev.tidemark.contract.ContractException if there is one that cannot be used
   */
  public static Contract find(String fileOrName) {
    return isFile(fileOrName) ? inFile(fileOrName) : builtIn(fileOrName);
  }

  private static boolean isFile(String text) {
    return text.contains("/")
        || text.endsWith(".yaml")
        || text.endsWith(".yml")
        || Files.isRegularFile(Path.of(text));
  }

  private static Contract inFile(String file) {
    try {
      return ContractReader.read(file, Files.readString(Path.of(file), UTF_8));
    } catch (NoSuchFileException e) {
      throw new UsageException("Cannot read contract %s: no such file".formatted(file));
    } catch (CharacterCodingException e) {
      throw new UsageException("Cannot read contract %s: it is not UTF-8 text".formatted(file));
    } catch (IOException e) {
      throw new UsageException("Cannot read contract %s: %s".formatted(file, e.getMessage()));
    }
  }

  private static Contract builtIn(String name) {
    return ContractReader.builtIn(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "Invalid contract: '%s' (built in: %s; or a file, such as ./%s.yaml)"
                        .formatted(name, String.join(", ", ContractReader.builtInNames()), name)));
  }
}

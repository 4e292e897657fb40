package dev.tidemark.change;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where the parts of a packed change lie.
 *
 * <pre>
 *   0  int     length of the whole change
 *   4  byte    flags: operation, deleted, published, known, succeeded
 *   5  long    source time, microseconds since 1970
 *  13  long    read time, microseconds since 1970
 *  21  long+long  digest of the envelope's bytes
 *  37  int     source the envelope came from, by its number in this run
 *  41  long    position in that source
 *  49  int     length of the user's key
 *  53  int     length of the uuid
 *  57  ...     user's key, uuid, then the values: each a variable-length (length + 1), 0 for null,
 *              and its bytes
 * end-8 long   source time of the next change of the user, when flagged as succeeded
 * </pre>
 */
final class Layout {

  static final int FLAGS = 4;
  static final int SOURCE_TIME = 5;
  static final int READ_TIME = 13;
  static final int DIGEST = 21;
  static final int ORIGIN = 37;
  static final int POSITION = 41;
  static final int USER_LENGTH = 49;
  static final int UUID_LENGTH = 53;
  static final int HEADER = 57;

  static final int OPERATION_MASK = 0b11;
  static final int DELETED = 1 << 2;
  static final int PUBLISHED = 1 << 3;
  static final int KNOWN = 1 << 4;
  static final int SUCCEEDED = 1 << 5;

  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Layout() {}
}

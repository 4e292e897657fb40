package dev.tidemark.change;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where the parts of a packed change lie.
 *
 * <pre>
 *   0  int     length of the whole change
 *   4  byte    flags: operation, deleted, published, known, succeeded, delayed, partial
 *   5  long    source time, microseconds since 1970
 *  13  long    read time, microseconds since 1970
 *  21  long+long  digest of the envelope's bytes
 *  37  int     source the envelope came from, by its number in this run
 *  41  long    position in that source
 *  49  int     length of the user's key
 *  53  int     length of the uuid
 *  57  short   length of the place in the source's log
 *  59  ...     user's key, uuid, place in the source's log, then the values: each a variable-length
 *              (length + 2) and its bytes; 0 for null, 1 for what the change leaves as it was
 *      long    since when the change is valid, when flagged as delayed
 *      long    when the next change of the user took over, when flagged as succeeded
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
  static final int LOG_PLACE_LENGTH = 57;
  static final int HEADER = 59;

  static final int OPERATION_MASK = 0b11;
  static final int DELETED = 1 << 2;
  static final int PUBLISHED = 1 << 3;
  static final int KNOWN = 1 << 4;
  static final int SUCCEEDED = 1 << 5;
  static final int DELAYED = 1 << 6;
  static final int PARTIAL = 1 << 7;
  static final int TAIL_FLAGS = SUCCEEDED | DELAYED;

  static final int NULL = 0;
  static final int KEPT = 1;
  static final int FIRST_LENGTH = 2;

  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Layout() {}
}

package dev.perennial.launcher.imports;

import dev.perennial.launcher.terminal.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file that shows how much of it has been read. */
final class CountedFile extends FilterInputStream {
    private final Progress progress;
    private long count;

    CountedFile(InputStream in, Progress progress) {
        super(in);
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        counted(one < 0 ? -1 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        counted(read);
        return read;
    }

    private void counted(int read) {
        if (read > 0) {
            count += read;
            progress.to(count);
        }
    }
}

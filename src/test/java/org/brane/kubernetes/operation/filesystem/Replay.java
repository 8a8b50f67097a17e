package org.brane.kubernetes.operation.filesystem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import org.brane.kubernetes.filesystem.Recording.Command;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** Writes into a Redis what a real JuiceFS wrote, in transactions as it did. */
public final class Replay {

    private final Jedis jedis;
    private final String prefix;

    /**
     * Writes nothing yet.
     *
     * @param prefix goes before each key
     */
    public Replay(Jedis jedis, String prefix) {
        this.jedis = jedis;
        this.prefix = prefix;
    }

    public void write(List<Command> commands) {
        commands.forEach(this::write);
    }

    public void write(Command command) {
        var words = command.words();
        var arguments =
                words.stream().skip(1).map(word -> word.getBytes(ISO_8859_1)).toArray(byte[][]::new);
        if (arguments.length > 0) {
            arguments[0] = (prefix + words.get(1)).getBytes(ISO_8859_1);
        }
        jedis.sendCommand(Protocol.Command.valueOf(command.name().toUpperCase(Locale.ROOT)), arguments);
    }
}

package org.brane.kubernetes.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A certificate that vouches for itself, with its key, both in PEM; made by {@code openssl}. */
public record SelfSigned(Path certificate, Path key) {

    private static final Duration MADE_WITHIN = Duration.ofSeconds(20);

    /**
     * Makes one.
     *
     * @param server whom it is for, as {@code IP:127.0.0.1} or {@code DNS:files.example.org}
     */
    public static SelfSigned forServer(String server, Path folder) {
        var name = server.replaceAll("[^A-Za-z0-9.]", "-");
        var made = new SelfSigned(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
        Script.run(
                List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=test",
                        "-addext",
                        "subjectAltName=" + server,
                        "-keyout",
                        made.key.toString(),
                        "-out",
                        made.certificate.toString()),
                Map.of(),
                MADE_WITHIN);
        return made;
    }
}

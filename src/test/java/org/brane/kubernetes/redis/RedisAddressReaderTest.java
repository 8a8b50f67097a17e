package org.brane.kubernetes.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.brane.kubernetes.ProblemsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisAddressReaderTest {

    @ParameterizedTest
    @CsvSource({
        "redis, redis:6379/0, redis",
        "redis://redis, redis:6379/0, redis",
        "redis://aux-redis:6380/3, aux-redis:6380/3, aux-redis-6380-db3",
        "redis://user:secret@host/1, host:6379/1, host-db1",
        "rediss://:secret@host/, host:6379/0, host",
        "redis://[::1]:6380/1, ::1:6380/1, --1-6380-db1",
        "redis://host/1?read-timeout=5s, host:6379/1, host-db1",
        "'redis://:secret@main,one,two:5000/2', 'one:5000,two:5000/2 master main', main-db2",
        "'redis://main,one:5001,two/2', 'one:5001,two:26379/2 master main', main-db2",
    })
    void readsWhatJuicefsReads(String url, String shown, String name) {
        var address = RedisAddressReader.read("mount_dfs", url);

        assertThat(address).hasToString(shown);
        assertThat(address.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "redis://user:p%40ss%2Fword@host, user, p@ss/word",
        "redis://user:a+b:c@host, user, a+b:c",
        "redis://:only@host, , only",
        "redis://user@host, user,",
        "redis://host, ,",
    })
    void readsUserAndPassword(String url, String user, String password) {
        var address = RedisAddressReader.read("mount_dfs", url);

        assertThat(address.user().orElse(null)).isEqualTo(user);
        assertThat(address.password().orElse(null)).isEqualTo(password);
    }

    @ParameterizedTest
    @CsvSource({
        "'redis://canary:canary@a:1,b:2/0', Redis Cluster",
        "redis://canary:canary@host/x, database",
        "redis://canary:canary@host:0, port 0",
        "redis://canary:canary@host:99999, port 99999",
        "redis://canary:can%zzary@host, escape",
        "redis://canary:canary@ho st, host",
        "mysql://canary:canary@host/db, mysql",
        "redis://canary:canary@, metadata URL",
        "redis://canary:canary@a/b@host, database",
        "unix:///canary, metadata URL",
        "redis://canary:canary@host?insecure-skip-verify=canary, option insecure-skip-verify",
        "rediss://host?read-timeout=5s&tls-ca-cert-file=/canary, option tls-ca-cert-file",
    })
    void saysWhatIsWrongWithoutTheUrl(String url, String found) {
        assertThatThrownBy(() -> RedisAddressReader.read("mount_dfs", url))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("mount_dfs")
                .hasMessageContaining(found)
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @CsvSource({
        "redis://host, redis://HOST:6379/3, true",
        "redis://127.0.0.1, redis://user:secret@localhost/1, true",
        "redis://host, redis://host:6380, false",
        "redis://127.0.0.1, redis://127.0.0.2, false",
        "'redis://main,one,two', 'redis://other,three,two', true",
        "'redis://main,one,two', redis://one, false",
    })
    void knowsWhetherTwoLeadToOneServer(String one, String other, boolean isSame) {
        var address = RedisAddressReader.read("one", one);

        assertThat(address.isServerOf(RedisAddressReader.read("other", other))).isEqualTo(isSame);
    }

    @Test
    void speaksTlsWhereTheSchemeSaysSo() {
        assertThat(RedisAddressReader.read("mount_dfs", "rediss://host").tls()).isTrue();
        assertThat(RedisAddressReader.read("mount_dfs", "redis://host").tls()).isFalse();
    }
}

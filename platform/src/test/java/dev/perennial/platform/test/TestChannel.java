package dev.perennial.platform.test;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.restassured.RestAssured;

/** How other services call the one that is tested. */
public final class TestChannel {
    private static final Metadata.Key<String> TOKEN =
            Metadata.Key.of("perennial-cluster-token", Metadata.ASCII_STRING_MARSHALLER);

    private TestChannel() {}

    /** A channel to the service; shut it down after the test. */
    public static ManagedChannel open(ClientInterceptor... interceptors) {
        return ManagedChannelBuilder.forAddress("127.0.0.1", RestAssured.port)
                .usePlaintext()
                .intercept(interceptors)
                .build();
    }

    /** Sends the token by which services of one installation know each other. */
    public static ClientInterceptor token() {
        Metadata headers = new Metadata();
        headers.put(TOKEN, EmbeddedDatabase.CLUSTER_TOKEN);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }
}

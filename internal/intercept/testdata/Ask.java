import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

public class Ask {
    public static void main(String[] args) throws Exception {
        URI uri = URI.create("https://api.stripe.com/v1/balance");
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        System.out.print(new String(connection.getInputStream().readAllBytes()));
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        System.out.print(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}

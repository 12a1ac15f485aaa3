// Command ferretdb runs FerretDB on SQLite for the tests: on a free port of 127.0.0.1, with its files in the working
// folder, until its standard input ends. The first line on standard output is the address to connect to.
//
// FerretDB's own command refuses to run when it is built as a module, so this one goes by its embeddable package.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/url"
	"os"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: "127.0.0.1:0"},
		Handler:   "sqlite",
		SQLiteURL: "file:./",
		Logger:    slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
	})
	if err != nil {
		return err
	}
	// Standard input ends with the process that started this one, however that one ends.
	ctx, stop := context.WithCancel(context.Background())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		stop()
	}()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	go func() {
		upstream, err := url.Parse(server.MongoDBURI())
		if err != nil {
			log.Fatal(err)
		}
		go (&gate{upstream: upstream.Host}).serve(listener)
		fmt.Printf("mongodb://%s/\n", listener.Addr())
	}()
	return server.Run(ctx)
}
